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

// The descriptors a child keeps.
struct Descriptors {
  int input = -1;   // to pread from
  int stream = -1;  // a pipe, for results sent while they are made
  int file = -1;    // for results completed before they are sent; -1: there is none
};

// Where they are in a confined child.
inline constexpr Descriptors kConfined{.input = 0, .stream = 1, .file = 3};

// Confines the calling process, which has just been forked, before it sees the first foreign byte: it keeps
// `kept` at the numbers of kConfined and no other descriptor, the limits hold, no core is written, the
// process dies with `parent`, and the filter is loaded. Throws base::Error(internal).
void confine(const Descriptors& kept, int parent, const Limits& limits, const SyscallFilter& filter);

}  // namespace job
