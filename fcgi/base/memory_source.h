#pragma once

// Bytes in memory as a source.

#include <cstring>
#include <string_view>

#include "base/bytes.h"

namespace base {

class MemorySource final : public ByteSource {
 public:
  // Borrows the bytes.
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (offset >= bytes_.size()) return 0;
    const std::string_view rest = bytes_.substr(static_cast<std::size_t>(offset), buffer.size());
    std::memcpy(buffer.data(), rest.data(), rest.size());
    return rest.size();
  }

 private:
  std::string_view bytes_;
};

}  // namespace base
