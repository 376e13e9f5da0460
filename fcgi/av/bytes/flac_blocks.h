#pragma once

// The metadata blocks at the beginning of a FLAC file (RFC 9639, 8), whatever they hold.

#include <cstdint>

#include "av/bytes/number_at.h"

namespace av {

struct FlacBlock {
  unsigned type;
  std::uint64_t begin;  // of its content, in bytes from the file's begin
  std::uint64_t size;   // as it says: the file may end before
};

// Those of the stream that begins at `at`, in order, for as long as `see(block)` returns true; none where no
// stream does. Looks at a limited number of them, whatever the file says.
template <typename See>
void for_each_flac_block(const base::ByteSource& file, std::uint64_t at, See see) {
  constexpr int kMaxBlocks = 100'000;
  constexpr std::uint64_t kMarker = 0x664c6143;  // "fLaC"
  constexpr std::uint64_t kHeader = 4;           // bytes: a mark of the last one, 7 bits of type, 24 of size
  if (number_at(file, at, 4) != kMarker) return;
  at += kHeader;
  for (int count = 0; count < kMaxBlocks; ++count) {
    const auto header = number_at(file, at, kHeader);
    if (!header) return;
    const std::uint64_t size = *header & 0xffffff;
    const auto type = static_cast<unsigned>(*header >> 24 & 0x7f);
    if (!see(FlacBlock{type, at + kHeader, size}) || *header >> 31 != 0) return;
    at += kHeader + size;
  }
}

}  // namespace av
