#include "stats/spool.h"

#include <filesystem>

#include <sys/stat.h>
#include <sys/statvfs.h>

#include "base/error.h"

namespace stats {

Spool look_at_spool(const std::string& folder) {
  constexpr std::uint64_t kBlock = 512;  // the unit of st_blocks
  struct statvfs disk {};
  if (::statvfs(folder.c_str(), &disk) != 0) base::throw_errno("statvfs");
  Spool spool{.free_bytes = std::uint64_t{disk.f_bavail} * disk.f_frsize};
  std::error_code gone;
  for (std::filesystem::recursive_directory_iterator file(folder, gone), end; file != end;
       file.increment(gone)) {
    struct stat status {};
    if (::lstat(file->path().c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    spool.bytes += static_cast<std::uint64_t>(status.st_blocks) * kBlock;
    if (file->path().parent_path().filename() == "body") ++spool.in_flight;
  }
  return spool;
}

}  // namespace stats
