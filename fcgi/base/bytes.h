#pragma once

// Where bytes come from and where they go. Implementations throw base::Error; sizes and offsets are in bytes.

#include <cstddef>
#include <cstdint>
#include <span>

namespace base {

// Random-access input of known size, for instance one part of a spooled request body.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  virtual std::uint64_t size() const = 0;

  // Reads up to buffer.size() bytes at `offset`; returns how many, 0 only at or past the end.
  virtual std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const = 0;
};

// Output written front to back, for instance a pipe or an HTTP response.
class ByteSink {
 public:
  virtual ~ByteSink() = default;

  // Writes all of `bytes` or throws.
  virtual void write(std::span<const std::byte> bytes) = 0;
};

// A file that can be read and overwritten anywhere, for containers whose header is completed last.
class RandomAccessFile : public ByteSource {
 public:
  // Writes all of `bytes` at `offset`, growing the file as needed, or throws.
  virtual void write_at(std::uint64_t offset, std::span<const std::byte> bytes) = 0;

  // Empties the file.
  virtual void truncate() = 0;
};

}  // namespace base
