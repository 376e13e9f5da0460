#include "stats/spool.h"

#include <filesystem>

#include <sys/stat.h>
#include <sys/statvfs.h>

#include "base/error.h"

namespace stats {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kBlock = 512;  // the unit of st_blocks

// Folder by folder: an iterator that goes into them by itself ends at the first one that vanishes meanwhile,
// as they do when an nginx is replaced, and leaves out what comes after it.
void add_files_of(const fs::path& folder, Spool& spool) {
  std::error_code gone;
  for (fs::directory_iterator file(folder, gone), end; file != end; file.increment(gone)) {
    struct stat status {};
    if (::lstat(file->path().c_str(), &status) != 0) continue;
    if (S_ISDIR(status.st_mode)) add_files_of(file->path(), spool);
    if (!S_ISREG(status.st_mode)) continue;
    spool.bytes += static_cast<std::uint64_t>(status.st_blocks) * kBlock;
    if (folder.filename() == "body") ++spool.in_flight;
  }
}

}  // namespace

Spool look_at_spool(const std::string& folder) {
  struct statvfs disk {};
  if (::statvfs(folder.c_str(), &disk) != 0) base::throw_errno("statvfs");
  Spool spool{.free_bytes = std::uint64_t{disk.f_bavail} * disk.f_frsize};
  add_files_of(folder, spool);
  return spool;
}

}  // namespace stats
