#pragma once

// What answers a request, whatever the route.

#include <functional>

#include "http/request.h"
#include "http/response_writer.h"

namespace api {

// Answers one request, with finish(), or throws base::Error: before begin() it becomes a problem document,
// after it a broken transfer.
using Handler = std::function<void(const http::Request&, http::ResponseWriter&)>;

}  // namespace api
