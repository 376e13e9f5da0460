#pragma once

// Tells a child that computes without getting anywhere, as in an endless loop of a decoder, that does not
// come to an end of its source's header, or that somebody has stopped, from one that is slow because the
// machine or the client is.

#include <chrono>
#include <optional>

#include <sys/types.h>
#include <time.h>

#include "job/progress.h"

namespace job {

class StallCheck {
 public:
  // Borrows `progress`. `limit` is CPU time of `child`, which must not be reaped while this lives, and time
  // of the clock while it is stopped; 0: none.
  StallCheck(pid_t child, const Progress& progress, std::chrono::seconds limit);

  // From now on the child must have set `opened` (borrowed) before it has used more CPU time than `limit`; 0:
  // none.
  void expect_opening(const Opened& opened, std::chrono::seconds limit);

  // Throws base::Error(over_limit) when it has not, and base::Error(timed_out) when the child has used more
  // than the limit since it last moved a byte, or was stopped at every look for longer. To be called about
  // once a second.
  void check();

 private:
  std::chrono::nanoseconds cpu_time() const;
  bool is_stopped() const;
  void check_stopped();
  void check_opening(std::chrono::nanoseconds used) const;
  void check_progress(std::chrono::nanoseconds used);

  pid_t child_;
  clockid_t clock_{};
  const Progress& progress_;
  std::chrono::seconds limit_;
  const Opened* opened_ = nullptr;
  std::chrono::seconds opening_{0};
  std::uint64_t seen_ = 0;
  std::chrono::nanoseconds since_{0};
  std::optional<std::chrono::steady_clock::time_point> stopped_since_;
};

}  // namespace job
