#pragma once

// The FastCGI side: accepts requests on a listening socket, one at a time, and hands them over as
// http::Request and http::ResponseWriter. One server is one process; supervisord starts as many as there are
// to be.

#include <functional>

#include "http/request.h"
#include "http/response_writer.h"

namespace fastcgi {

using Handler = std::function<void(const http::Request&, http::ResponseWriter&)>;

// Serves requests on `listening_socket` (borrowed; made non-blocking) until SIGTERM or SIGINT, finishing the
// request it is at, or until `worn_out`, asked after each request, says so. `handler` must not throw. Throws
// base::Error(internal) when the socket is not one to accept on.
void serve(
    int listening_socket, const Handler& handler,
    const std::function<bool()>& worn_out = [] { return false; });

}  // namespace fastcgi
