#include "base/fd_file.h"

#include <cerrno>

#include <unistd.h>

#include "base/error.h"
#include "base/file_slice.h"

namespace base {

std::uint64_t FdFile::size() const {
  return file_size(fd_);
}

std::size_t FdFile::read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
  return FileSlice(fd_, 0, UINT64_MAX).read_at(offset, buffer);
}

void FdFile::write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0) {
      if (errno == EINTR) continue;
      throw_errno("pwrite");
    }
    offset += static_cast<std::uint64_t>(written);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void FdFile::truncate() {
  if (::ftruncate(fd_, 0) != 0) throw_errno("ftruncate");
}

}  // namespace base
