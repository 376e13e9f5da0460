#include "base/temp_file.h"

#include <cerrno>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file_slice.h"

namespace base {
namespace {

constexpr const char* kTooLarge = "The result would be larger than this server allows (CONVERT_MAX_OUTPUT).";

void throw_write_error(std::string_view function) {
  if (errno == EFBIG) throw_errno(ErrorKind::over_limit, kTooLarge, function);
  throw_errno(function);
}

// For file systems without O_TMPFILE (overlayfs before Linux 6.1).
UniqueFd open_and_unlink(const std::string& folder) {
  std::string path = folder + "/result-XXXXXX";
  UniqueFd fd(::mkostemp(path.data(), O_CLOEXEC));
  if (!fd) throw_errno("mkostemp");
  if (::unlink(path.c_str()) != 0) throw_errno("unlink");
  return fd;
}

}  // namespace

UniqueFd open_unnamed_file(const std::string& folder) {
  UniqueFd fd(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (fd) return fd;
  if (errno == EOPNOTSUPP || errno == EISDIR) return open_and_unlink(folder);
  throw_errno("open(O_TMPFILE)");
}

void throw_too_large() {
  throw Error(ErrorKind::over_limit, kTooLarge);
}

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
      throw_write_error("pwrite");
    }
    offset += static_cast<std::uint64_t>(written);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void FdFile::truncate() {
  if (::ftruncate(fd_, 0) != 0) throw_errno("ftruncate");
}

void FdSink::write(std::span<const std::byte> bytes) {
  if (bytes.size() > left_) throw_too_large();
  left_ -= bytes.size();
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      throw_write_error("write");
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

}  // namespace base
