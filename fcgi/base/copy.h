#pragma once

// The bytes of a source, front to back.

#include <array>
#include <cstdint>

#include "base/bytes.h"

namespace base {

// Calls `take` with a span of bytes for each piece, none of them empty.
template <typename Take>
void for_each_piece(const ByteSource& source, Take take) {
  std::array<std::byte, 65'536> piece{};
  std::uint64_t offset = 0;
  while (const std::size_t got = source.read_at(offset, piece)) {
    take(std::span<const std::byte>(piece).first(got));
    offset += got;
  }
}

inline void copy(const ByteSource& from, ByteSink& to) {
  for_each_piece(from, [&](std::span<const std::byte> piece) { to.write(piece); });
}

}  // namespace base
