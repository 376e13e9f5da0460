#pragma once

// What one task may use.

#include <chrono>
#include <cstdint>

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

// What of them the kernel watches over.
inline sandbox::ResourceLimits resource_limits(const Limits& limits) {
  return {.memory = limits.memory, .file_size = limits.output, .cpu = limits.time};
}

}  // namespace job
