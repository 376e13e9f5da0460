#pragma once

// The FastCGI side: accepts requests on a listening socket, one at a time, and hands them over as
// http::Request and http::ResponseWriter. One server is one process; supervisord starts as many as there are
// to be.

#include <functional>

#include "http/request.h"
#include "http/response_writer.h"

namespace fastcgi {

using Handler = std::function<void(const http::Request&, http::ResponseWriter&)>;

// Why serve() returned.
enum class End { told_to_stop, worn_out };

// Serves requests on `listening_socket` (borrowed; made non-blocking) until SIGTERM or SIGINT, finishing the
// request it is at, or until `worn_out`, asked after each request, says so. Both signals are left blocked, so
// that one that comes afterwards waits for whoever serves next. `handler` must not throw. Throws
// base::Error(internal) when the socket is not one to accept on.
End serve(
    int listening_socket, const Handler& handler,
    const std::function<bool()>& worn_out = [] { return false; });

}  // namespace fastcgi
