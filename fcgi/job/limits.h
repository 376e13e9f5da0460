#pragma once

// What one task may use.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "av/lib/source_limits.h"
#include "sandbox/resource_limits.h"

namespace job {

// 0 means unlimited everywhere.
struct Limits {
  std::uint64_t memory = std::uint64_t{1} << 30;       // bytes of address space beyond what the parent has
  std::uint64_t output = 0;                            // bytes of result
  std::chrono::seconds cpu{0};                         // CPU time for each second of sound
  std::chrono::seconds time{0};                        // wall clock; as much CPU time is allowed too
  std::chrono::seconds duration{0};                    // of sound
  std::chrono::seconds stall{60};                      // CPU time without a byte read or written
  std::chrono::seconds opening = av::kMaxOpeningTime;  // CPU time until the source's header has been read
};

// Leave to use another CPU.
struct CpuPermit {
  std::function<bool()> claim = [] { return true; };
  std::function<void()> give_back = [] {};
};

// How many threads a task may have, its own among them, and who says whether there is a CPU for another.
struct Threads {
  std::size_t most = 1;
  CpuPermit permit = {};
  int niceness = 0;  // of the others, above that of its own: 0 to 19
};

// What of them the kernel watches over.
inline sandbox::ResourceLimits resource_limits(const Limits& limits, std::size_t threads) {
  constexpr std::uint64_t kPerThread = std::uint64_t{8} << 20;  // its stack, its encoder and its samples
  const std::uint64_t memory = limits.memory > 0 ? limits.memory + threads * kPerThread : 0;
  return {.memory = memory, .file_size = limits.output, .cpu = limits.time};
}

}  // namespace job
