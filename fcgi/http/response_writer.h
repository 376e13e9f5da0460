#pragma once

// The answer to one request, written front to back. Calling protocol: begin(), write() any number of
// times, then finish() — or abort() at any point, after which the client sees a broken transfer, never a
// short file that looks whole. A writer destroyed without finish() aborts. All calls but abort() throw
// base::Error(client_gone) when the client has left.

#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"

namespace http {

using Headers = std::vector<std::pair<std::string, std::string>>;

class ResponseWriter : public base::ByteSink {
 public:
  // Sets the status line and headers. Header values must not contain control characters. May be called again,
  // for another answer, as long as begun() is false.
  virtual void begin(int status, const Headers& headers) = 0;

  // Declares the response whole.
  virtual void finish() = 0;

  // Breaks the connection so that the client cannot take what it has for a whole response.
  virtual void abort() noexcept = 0;

  // Whether something was sent: from then on a failure can no longer have a status of its own.
  virtual bool begun() const = 0;

  // A descriptor that polls POLLHUP or POLLRDHUP when the client has gone away; borrowed, -1 if there is
  // none.
  virtual int peer_fd() const = 0;
};

}  // namespace http
