#pragma once

// seccomp programs made from the tables in sandbox/syscall_rules.h: compiled once (libseccomp), loaded where
// they are to hold.

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include <linux/filter.h>

namespace sandbox {

class SyscallFilter {
 public:
  // Puts the calling process under the filter, with all its threads, for ever. Needs no_new_privs. Throws
  // base::Error(internal).
  void load() const;

 private:
  friend SyscallFilter child_filter();
  friend SyscallFilter worker_filter();

  explicit SyscallFilter(void* context);  // a scmp_filter_ctx; borrowed

  std::vector<sock_filter> program_;
};

// For a conversion's child: a call that is not on the list is not made and raises SIGSYS. Both throw
// base::Error(internal) when libseccomp cannot build the program.
SyscallFilter child_filter();

// For a worker: the calls it has no use for fail.
SyscallFilter worker_filter();

// Whether the kernel has filters and lets this process use them.
bool has_seccomp();

// From now on SIGSYS leaves the number of the call in `refused`, which must live in memory that the parent
// sees, and ends the process.
void note_refusals(std::atomic<std::int32_t>& refused);

// "openat", or the number of a call that libseccomp does not know.
std::string syscall_name(int number);

}  // namespace sandbox
