#pragma once

// The seccomp program of a conversion's child (job/syscall_rules.h). Compiled once in the parent (libseccomp)
// and only loaded in each child: a call that is not on its list is not made, noted down, and ends the process
// with SIGSYS, so that no decoder bug reaches a file, a socket or a program.

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include <linux/filter.h>

namespace job {

class SyscallFilter {
 public:
  // Throws base::Error(internal) when libseccomp cannot build the program.
  SyscallFilter();

  // Puts the calling process under the filter, for ever; no_new_privs is set first. The number of the call
  // that ends the process is left in `refused`, which must live in memory the parent sees.
  void load(std::atomic<std::int32_t>& refused) const;

 private:
  std::vector<sock_filter> program_;
};

// "openat", or the number of a call that libseccomp does not know.
std::string syscall_name(int number);

}  // namespace job
