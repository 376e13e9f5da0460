#pragma once

// A small file in memory.

#include <algorithm>
#include <string>
#include <utility>

#include "base/bytes.h"

namespace base {

class MemoryFile final : public RandomAccessFile {
 public:
  explicit MemoryFile(std::string bytes) : bytes_(std::move(bytes)) {}

  std::string take() { return std::move(bytes_); }

  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (offset >= bytes_.size()) return 0;
    const auto bytes = std::as_bytes(std::span(bytes_)).subspan(offset);
    const std::size_t count = std::min(buffer.size(), bytes.size());
    std::ranges::copy(bytes.first(count), buffer.begin());
    return count;
  }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
    bytes_.resize(std::max<std::uint64_t>(bytes_.size(), offset + bytes.size()));
    std::ranges::copy(bytes, std::as_writable_bytes(std::span(bytes_)).subspan(offset).begin());
  }
  void truncate() override { bytes_.clear(); }

 private:
  std::string bytes_;
};

}  // namespace base
