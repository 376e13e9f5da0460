#pragma once

// Waiting with one eye on the client and one on the clock.

#include <chrono>
#include <cstdint>
#include <optional>

#include "job/stall.h"

namespace job {

class Watchdog {
 public:
  // `peer` hangs up when the client has gone (-1: nobody to watch); `limit` 0: no limit. Starts the clock.
  Watchdog(int peer, std::chrono::seconds limit);

  // From now on a child that gets nowhere ends the waiting too.
  void expect_progress(const StallCheck& stall) { stall_.emplace(stall); }

  // Returns when `fd` is readable or at its end. Throws base::Error(client_gone or timed_out).
  void wait_for(int fd);

 private:
  std::int64_t milliseconds_left() const;

  int peer_;
  std::chrono::seconds limit_;
  std::optional<StallCheck> stall_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace job
