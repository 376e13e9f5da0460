#pragma once

// A readable and writable file, by pread and pwrite on a borrowed descriptor.

#include "base/bytes.h"

namespace base {

class FdFile final : public RandomAccessFile {
 public:
  explicit FdFile(int fd) : fd_(fd) {}

  std::uint64_t size() const override;
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override;
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override;
  void truncate() override;

 private:
  int fd_;
};

}  // namespace base
