#include "sandbox/landlock.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "base/unique_fd.h"

namespace sandbox {
namespace {

// How many access rights each version of the kernel's interface knows, from version 1. The headers of
// Debian 12 end at version 2.
constexpr std::array<int, 5> kRightsByVersion{13, 14, 15, 15, 16};

constexpr std::uint64_t kRead = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kTruncate = 1U << 14;  // LANDLOCK_ACCESS_FS_TRUNCATE, from version 3
constexpr std::uint64_t kWrite = kRead | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                                 LANDLOCK_ACCESS_FS_REMOVE_FILE | kTruncate;

long version() {
  return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

// Every right this kernel knows: what no folder is given is refused everywhere.
std::uint64_t known_rights() {
  const auto last = std::min<std::size_t>(static_cast<std::size_t>(version()), kRightsByVersion.size());
  return (std::uint64_t{1} << kRightsByVersion.at(last - 1)) - 1;
}

void allow(int rules, const FolderRights& rights, std::uint64_t known) {
  const base::UniqueFd folder(::open(rights.folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!folder) base::throw_errno("open(" + rights.folder + ")");
  const landlock_path_beneath_attr rule{.allowed_access = (rights.write ? kWrite : kRead) & known,
                                        .parent_fd = folder.get()};
  if (::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
    base::throw_errno("landlock_add_rule");
}

}  // namespace

bool has_landlock() {
  return version() > 0;
}

void restrict_files_to(const std::vector<FolderRights>& folders) {
  const std::uint64_t known = known_rights();
  // The first member alone, as version 1 has it: network and signals are the system call filter's business.
  const std::uint64_t handled = known;
  const base::UniqueFd rules(
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0)));
  if (!rules) base::throw_errno("landlock_create_ruleset");
  for (const FolderRights& rights : folders) allow(rules.get(), rights, known);
  if (::syscall(SYS_landlock_restrict_self, rules.get(), 0) != 0) base::throw_errno("landlock_restrict_self");
}

}  // namespace sandbox
