#pragma once

// Text as a file to be packed.

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/bytes.h"

namespace packing {

class MemorySource final : public base::ByteSource {
 public:
  // Borrows the text.
  explicit MemorySource(std::string_view text) : text_(text) {}

  std::uint64_t size() const override { return text_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (offset >= text_.size()) return 0;
    const std::string_view rest = text_.substr(static_cast<std::size_t>(offset), buffer.size());
    std::memcpy(buffer.data(), rest.data(), rest.size());
    return rest.size();
  }

 private:
  std::string_view text_;
};

}  // namespace packing
