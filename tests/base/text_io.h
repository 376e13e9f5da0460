#pragma once

// Bytes as text, for tests of sources and sinks.

#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace base {

inline std::span<const std::byte> bytes(std::string_view text) {
  return std::as_bytes(std::span(text));
}

// What one read of up to `count` bytes gives.
inline std::string text_at(const ByteSource& source, std::uint64_t offset, std::size_t count) {
  std::string text(count, '\0');
  text.resize(source.read_at(offset, std::as_writable_bytes(std::span(text))));
  return text;
}

}  // namespace base
