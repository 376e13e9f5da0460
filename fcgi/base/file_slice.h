#pragma once

// A part of an open file, {offset, size}, read with pread: how the file part of a spooled multipart body
// becomes an input without being copied. The descriptor is borrowed and must outlive the slice; its file
// position is neither used nor moved, so any number of slices may share it.

#include <string>

#include "base/bytes.h"
#include "base/unique_fd.h"

namespace base {

class FileSlice final : public ByteSource {
 public:
  FileSlice(int fd, std::uint64_t offset, std::uint64_t size) : fd_(fd), offset_(offset), size_(size) {}

  std::uint64_t size() const override { return size_; }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override;

 private:
  int fd_;
  std::uint64_t offset_;
  std::uint64_t size_;
};

// Opens an existing file for reading, close-on-exec. Throws Error(internal).
UniqueFd open_for_reading(const std::string& path);

// The size in bytes of an open file, whose position moves to the end. Throws Error(internal).
std::uint64_t file_size(int fd);

}  // namespace base
