#pragma once

// How the parsers of this folder fail: the request is malformed and the client is told what to change.

#include <string>

#include "base/error.h"

namespace http {

[[noreturn]] inline void refuse(const std::string& public_text) {
  throw base::Error(base::ErrorKind::bad_request, public_text);
}

}  // namespace http
