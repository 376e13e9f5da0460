#pragma once

// The self-restriction of a child that reads foreign bytes: docs/sandbox.md says what each part is for. Made
// once in the parent, entered in each child.

#include <atomic>
#include <cstdint>
#include <optional>

#include "base/unique_fd.h"
#include "sandbox/descriptors.h"
#include "sandbox/resource_limits.h"
#include "sandbox/syscall_filter.h"

namespace sandbox {

class ChildSandbox {
 public:
  // Throws base::Error(internal).
  explicit ChildSandbox(const ResourceLimits& limits);

  // Puts the calling process under it, which has just been forked, before it sees the first foreign byte: it
  // keeps `kept` at the numbers of kChildDescriptors and no other descriptor, the environment is wiped, the
  // limits hold, no core is written, the process dies with `parent`, and the filter is loaded, which notes
  // what it refused in `refused`. Throws base::Error(internal).
  void enter(const Descriptors& kept, int parent, std::atomic<std::int32_t>& refused) const;

 private:
  ResourceLimits limits_;
  std::optional<SyscallFilter> filter_;  // none where the kernel has no filters
  base::UniqueFd statm_;  // /proc/self/statm of the parent, whose address space the child starts with
};

}  // namespace sandbox
