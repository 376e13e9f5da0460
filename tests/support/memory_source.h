#pragma once

// A ByteSource over bytes in memory.

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "base/bytes.h"

namespace support {

class MemorySource final : public base::ByteSource {
 public:
  // `max_read` bytes at most are returned by one read, as from a slow disk.
  explicit MemorySource(std::string bytes, std::size_t max_read = SIZE_MAX)
      : bytes_(std::move(bytes)), max_read_(max_read) {}

  std::uint64_t size() const override { return bytes_.size(); }

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (offset >= bytes_.size()) return 0;
    const std::size_t count = std::min({buffer.size(), bytes_.size() - offset, max_read_});
    std::memcpy(buffer.data(), bytes_.data() + offset, count);
    return count;
  }

 private:
  std::string bytes_;
  std::size_t max_read_;
};

}  // namespace support
