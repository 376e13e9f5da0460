#pragma once

// A file without a name (O_TMPFILE): its space is freed when the last descriptor closes, whatever way the
// process dies. Used for results whose container has to be completed before it can be sent.

#include <string>

#include "base/bytes.h"
#include "base/unique_fd.h"

namespace base {

// Creates one in `folder`. Throws Error(no_space or internal).
UniqueFd open_unnamed_file(const std::string& folder);

// A readable and writable file, by pread and pwrite on a borrowed descriptor.
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

// The Error(over_limit) of a result larger than allowed.
[[noreturn]] void throw_too_large();

// A pipe or file written front to back, on a borrowed descriptor. More than `limit` bytes in all (0:
// unlimited) are an Error(over_limit).
class FdSink final : public ByteSink {
 public:
  explicit FdSink(int fd, std::uint64_t limit = 0) : fd_(fd), left_(limit > 0 ? limit : UINT64_MAX) {}

  void write(std::span<const std::byte> bytes) override;

 private:
  int fd_;
  std::uint64_t left_;
};

}  // namespace base
