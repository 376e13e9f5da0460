#include "sandbox/worker_sandbox.h"

#include <cerrno>

#include <sys/prctl.h>

#include "base/error.h"
#include "sandbox/landlock.h"
#include "sandbox/sanitized.h"
#include "sandbox/syscall_filter.h"

namespace sandbox {

std::vector<std::string> missing_sandbox_parts() {
  std::vector<std::string> missing;
  if (!has_seccomp())
    missing.emplace_back("no system call filter (seccomp): conversions and workers can make any system call");
  if (!has_landlock()) missing.emplace_back("no Landlock: workers can open every file that their user can");
  return missing;
}

void enter_worker_sandbox(const std::string& uploads, const std::string& results) {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) base::throw_errno("prctl(PR_SET_NO_NEW_PRIVS)");
  if (kSanitized) return;
  if (has_landlock()) restrict_files_to({{.folder = uploads}, {.folder = results, .write = true}});
  if (has_seccomp()) worker_filter().load();
}

}  // namespace sandbox
