#pragma once

// The seccomp program of a conversion's child. Compiled once in the parent (libseccomp) and only loaded in
// each child: what is not on its list kills the process, so that no decoder bug reaches a file, a socket or a
// program.

#include <vector>

#include <linux/filter.h>

namespace job {

class SyscallFilter {
 public:
  // Throws base::Error(internal) when libseccomp cannot build the program.
  SyscallFilter();

  // Puts the calling process under the filter, for ever; no_new_privs is set first.
  void load() const;

 private:
  std::vector<sock_filter> program_;
};

}  // namespace job
