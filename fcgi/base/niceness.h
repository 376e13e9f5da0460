#pragma once

// How readily a thread leaves the CPU to others: its nice value, 0 to 19 (setpriority(2)).

#include <sys/resource.h>

namespace base {

// Of the calling thread alone, as Linux has it, and of those it starts afterwards.
inline void raise_niceness(int by) {
  ::setpriority(PRIO_PROCESS, 0, ::getpriority(PRIO_PROCESS, 0) + by);
}

}  // namespace base
