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

// Reads until `buffer` is full or the source ends; returns how many bytes.
inline std::size_t read_all_at(const ByteSource& source, std::uint64_t offset, std::span<std::byte> buffer) {
  std::size_t size = 0;
  while (size < buffer.size()) {
    const std::size_t got = source.read_at(offset + size, buffer.subspan(size));
    if (got == 0) break;
    size += got;
  }
  return size;
}

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
