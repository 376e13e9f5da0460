#include "av/lib/cpu_budget.h"

#include <algorithm>
#include <string>
#include <utility>

#include <time.h>

#include "base/error.h"
#include "base/limit_names.h"

namespace av {
namespace {

// What short sounds get in any case.
constexpr std::chrono::seconds kAnyway{60};

std::chrono::nanoseconds cpu_time() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace

CpuBudget::CpuBudget(std::chrono::seconds limit) : end_(cpu_time() + limit) {}

bool CpuBudget::is_spent() const {
  return cpu_time() > end_;
}

CpuAllowance::CpuAllowance(std::chrono::seconds per_second) : begin_(cpu_time()), per_second_(per_second) {}

void CpuAllowance::check(std::chrono::duration<double> heard) {
  longest_ = std::max(longest_, heard);
  const std::chrono::duration<double> all = before_ + longest_;
  const std::chrono::duration<double> used = cpu_time() - begin_;
  if (used <= kAnyway + all.count() * per_second_) return;
  throw base::Error(base::ErrorKind::timed_out,
                    "The conversion computed for more than the " + std::to_string(per_second_.count()) +
                        " s for each second of sound that " + base::allowed_by(base::kMaxCpu) +
                        "; ask for less at once: without normalize or max_size, at a lower sample_rate, or "
                        "with fewer channels.",
                    std::to_string(used.count()) + " s for " + std::to_string(all.count()) + " s");
}

void CpuAllowance::next_upload() {
  before_ += std::exchange(longest_, std::chrono::duration<double>(0));
}

}  // namespace av
