#pragma once

// The end of a server by SIGTERM or SIGINT. They are blocked except while waiting for a request, so that none
// is lost between looking whether one came and going to sleep.

#include <chrono>
#include <csignal>
#include <optional>
#include <span>

#include <poll.h>

namespace fastcgi {

class StopSignals {
 public:
  // From here on they are caught, and blocked, in the whole process.
  StopSignals();

  // Returns when one of `fds` is readable (then its revents are not 0), the time is over (less than a second;
  // none: never), or a stop was asked for. Throws base::Error(internal).
  void wait_for(std::span<pollfd> fds, std::optional<std::chrono::nanoseconds> time = std::nullopt) const;

  bool stopping() const;

 private:
  sigset_t while_waiting_{};
};

}  // namespace fastcgi
