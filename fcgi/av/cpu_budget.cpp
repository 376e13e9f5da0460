#include "av/cpu_budget.h"

#include <time.h>

namespace av {
namespace {

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

}  // namespace av
