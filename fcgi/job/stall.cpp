#include "job/stall.h"

#include <string>

#include <sys/wait.h>

#include "av/lib/source_limits.h"
#include "base/error.h"
#include "base/limit_names.h"

namespace job {

StallCheck::StallCheck(pid_t child, const Progress& progress, std::chrono::seconds limit)
    : child_(child), progress_(progress), limit_(limit) {
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

bool StallCheck::is_stopped() const {
  siginfo_t info{};
  return ::waitid(P_PID, static_cast<id_t>(child_), &info, WSTOPPED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid != 0;
}

void StallCheck::check_stopped() {
  if (!is_stopped()) return stopped_since_.reset();
  const auto now = std::chrono::steady_clock::now();
  if (!stopped_since_) stopped_since_ = now;
  if (now - *stopped_since_ > limit_) {
    throw base::Error(base::ErrorKind::timed_out,
                      "The conversion was stopped for longer than the " + std::to_string(limit_.count()) +
                          " s " + base::allowed_by(base::kStallTimeout) + ".",
                      "child stopped by a signal");
  }
}

void StallCheck::expect_opening(const Opened& opened, std::chrono::seconds limit) {
  opened_ = &opened;
  opening_ = limit;
}

void StallCheck::check_opening(std::chrono::nanoseconds used) const {
  if (opened_ && *opened_ == 0 && opening_.count() > 0 && used > opening_) av::refuse_slow_header();
}

void StallCheck::check() {
  const auto used = cpu_time();
  check_opening(used);
  if (limit_.count() == 0) return;
  check_stopped();
  check_progress(used);
}

void StallCheck::check_progress(std::chrono::nanoseconds used) {
  if (const std::uint64_t moved = progress_; moved != seen_) {
    seen_ = moved;
    since_ = used;
  } else if (used - since_ > limit_) {
    throw base::Error(base::ErrorKind::timed_out,
                      "The conversion got nowhere for " + std::to_string(limit_.count()) +
                          " s of computing, more than " + base::allowed_by(base::kStallTimeout) + ".",
                      "stalled after " + std::to_string(seen_) + " bytes");
  }
}

}  // namespace job
