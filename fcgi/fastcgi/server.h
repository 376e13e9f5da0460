#pragma once

// The FastCGI side: accepts requests on a listening socket, one at a time, and hands them over as
// http::Request and http::ResponseWriter. One server is one process; supervisord starts as many as there are
// to be.

#include <functional>

#include "fastcgi/queue.h"

namespace fastcgi {

// A queue beside a server's own. It takes a request of it when its own has none, those whose queue it is have
// left it waiting for a moment, and `claim` says so; when nothing was there after all, it says `give_back`.
struct OtherQueue {
  int listening_socket = -1;  // borrowed, made non-blocking; -1: there is none
  std::function<bool()> claim;
  std::function<void()> give_back;
};

// Serves requests on `listening_socket` (borrowed; made non-blocking) until SIGTERM or SIGINT, finishing the
// request it is at, or until `worn_out`, asked after each request, says so. `handler` must not throw. Throws
// base::Error(internal) when the socket is not one to accept on.
void serve(
    int listening_socket, const Handler& handler,
    const std::function<bool()>& worn_out = [] { return false; }, const OtherQueue& other = {});

}  // namespace fastcgi
