#pragma once

// Waiting with one eye on the client and one on the clock.

#include <chrono>

namespace job {

class Watch {
 public:
  // `peer` hangs up when the client has gone (-1: nobody to watch); `limit` 0: no limit. Starts the clock.
  Watch(int peer, std::chrono::seconds limit);

  // Returns when `fd` is readable or at its end. Throws base::Error(client_gone or timed_out).
  void wait_for(int fd) const;

 private:
  int milliseconds_left() const;

  int peer_;
  std::chrono::seconds limit_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace job
