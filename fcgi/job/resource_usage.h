#pragma once

// What a task took, for the log; filled in as far as it got, also when it failed.

#include <chrono>
#include <cstdint>

#include "audio/result_info.h"

namespace job {

struct ResourceUsage {
  std::chrono::duration<double> cpu{0};  // of the child
  std::uint64_t peak_memory = 0;         // resident, of the child, bytes
  bool killed = false;                   // it did not end by itself
  std::uint64_t streamed = 0;            // bytes of result that were passed on while it was still being made
  audio::SourceInfo source;              // as the child described it; foreign, but bounded and printable
};

}  // namespace job
