#include "recycling.h"

#include <spdlog/spdlog.h>
#include <sys/resource.h>

namespace {

using namespace std::chrono_literals;

// Longer than supervisord's startsecs: a process that ends earlier looks to it like one that cannot run.
constexpr auto kMinAge = 3s;

// Bytes of this process that were in memory at its largest. Needs no file: a confined worker could not open
// one.
std::uint64_t peak_memory() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace

bool Recycling::worn_out() {
  ++requests_;
  if (std::chrono::steady_clock::now() - start_ < kMinAge) return false;
  const std::uint64_t memory = peak_memory();
  const bool worn = requests_ >= limits_.requests || (limits_.memory > 0 && memory > limits_.memory);
  if (worn) spdlog::info("starting afresh requests={} peak_bytes={}", requests_, memory);
  return worn;
}
