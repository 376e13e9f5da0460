#include "base/file_slice.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"

namespace base {

std::size_t FileSlice::read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
  if (offset >= size_) return 0;
  const std::size_t wanted = std::min<std::uint64_t>(buffer.size(), size_ - offset);
  while (true) {
    const ssize_t got = ::pread(fd_, buffer.data(), wanted, static_cast<off_t>(offset_ + offset));
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) throw_errno("pread");
  }
}

UniqueFd open_for_reading(const std::string& path) {
  UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) throw_errno("open");
  return fd;
}

std::uint64_t file_size(int fd) {
  // Not fstat: before glibc 2.39 that is a system call which takes paths too, and the sandbox refuses it.
  const off_t size = ::lseek(fd, 0, SEEK_END);
  if (size < 0) throw_errno("lseek");
  return static_cast<std::uint64_t>(size);
}

}  // namespace base
