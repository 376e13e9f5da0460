#include "job/stall.h"

#include <string>

#include "base/error.h"

namespace job {

StallCheck::StallCheck(pid_t child, const Progress& progress, std::chrono::seconds limit)
    : progress_(progress), limit_(limit) {
  if (const int error = ::clock_getcpuclockid(child, &clock_); error != 0) {
    errno = error;
    base::throw_errno("clock_getcpuclockid");
  }
}

// 0 when the child has just ended.
std::chrono::nanoseconds StallCheck::cpu_time() const {
  timespec time{};
  if (::clock_gettime(clock_, &time) != 0) return std::chrono::nanoseconds(0);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void StallCheck::check() {
  if (limit_.count() == 0) return;
  const auto now = cpu_time();
  if (const std::uint64_t moved = progress_; moved != seen_) {
    seen_ = moved;
    since_ = now;
  } else if (now - since_ > limit_) {
    throw base::Error(base::ErrorKind::timed_out,
                      "The conversion got nowhere for " + std::to_string(limit_.count()) +
                          " s of computing, more than this server allows (CONVERT_STALL_TIMEOUT).",
                      "stalled after " + std::to_string(seen_) + " bytes");
  }
}

}  // namespace job
