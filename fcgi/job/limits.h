#pragma once

// What one conversion may use, and the self-restriction of its child process.

#include <chrono>
#include <cstdint>

#include "job/syscall_filter.h"

namespace job {

// 0 means unlimited everywhere.
struct Limits {
  std::uint64_t memory = std::uint64_t{1} << 30;  // bytes of address space beyond what the parent has
  std::uint64_t output = 0;                       // bytes of result
  std::chrono::seconds time{0};                   // wall clock; as much CPU time is allowed too
};

// Confines the calling process, which has just been forked, before it sees the first foreign byte: `input`
// becomes descriptor 0 and `output` descriptor 1, every other descriptor is closed, the limits hold, no core
// is written, the process dies with `parent`, and the filter is loaded. Throws base::Error(internal).
void confine(int input, int output, int parent, const Limits& limits, const SyscallFilter& filter);

}  // namespace job
