#include "stats/unnamed.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>

#include <sys/stat.h>
#include <unistd.h>

namespace stats {
namespace {

namespace fs = std::filesystem;

using Inodes = std::set<ino_t>;  // of one folder, and so of one disk

// Size on the disk of an open file (/proc/PID/fd/N) that is in `folder` and has no name; 0 of any other, and
// of one seen before.
std::uint64_t unnamed_size(const fs::path& descriptor, const std::string& folder, Inodes& seen) {
  constexpr std::uint64_t kBlock = 512;  // the unit of st_blocks
  std::error_code gone;
  if (!fs::read_symlink(descriptor, gone).native().starts_with(folder + "/")) return 0;
  struct stat status {};
  if (::stat(descriptor.c_str(), &status) != 0 || status.st_nlink > 0 || !S_ISREG(status.st_mode)) return 0;
  return seen.insert(status.st_ino).second ? static_cast<std::uint64_t>(status.st_blocks) * kBlock : 0;
}

bool is_process(const fs::path& entry) {
  return std::ranges::all_of(entry.filename().native(), [](char c) { return c >= '0' && c <= '9'; });
}

// Processes and descriptors that vanish meanwhile, and processes of others, show nothing.
void for_each_in(const fs::path& folder, const auto& look) {
  std::error_code gone;
  for (fs::directory_iterator entry(folder, gone), end; !gone && entry != end; entry.increment(gone))
    look(entry->path());
}

}  // namespace

std::uint64_t unnamed_bytes(const std::string& folder) {
  std::error_code missing;
  const std::string place = fs::canonical(folder, missing).native();
  if (missing) return 0;
  Inodes seen;
  std::uint64_t bytes = 0;
  for_each_in("/proc", [&](const fs::path& process) {
    if (!is_process(process)) return;
    for_each_in(process / "fd",
                [&](const fs::path& descriptor) { bytes += unnamed_size(descriptor, place, seen); });
  });
  return bytes;
}

}  // namespace stats
