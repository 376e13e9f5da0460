#pragma once

// A listening socket, and the request that was taken from it.

#include <functional>

#include <fcgiapp.h>
#include <poll.h>

#include "http/request.h"
#include "http/response_writer.h"

namespace fastcgi {

using Handler = std::function<void(const http::Request&, http::ResponseWriter&)>;

class Queue {
 public:
  // The socket is borrowed, and made non-blocking. Throws base::Error(internal) when it is not one to accept
  // on.
  explicit Queue(int listening_socket);
  Queue(const Queue&) = delete;
  Queue& operator=(const Queue&) = delete;
  ~Queue();

  // To wait for: readable while a request is there.
  pollfd waiting() const { return {socket_, POLLIN, 0}; }

  // Serves the first request, if one is there and its client too.
  bool serve_one(const Handler& handler);

 private:
  int socket_;
  FCGX_Request connection_{};
};

}  // namespace fastcgi
