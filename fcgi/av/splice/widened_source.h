#pragma once

// A file with PCM in containers of 5, 6 or 7 bytes, for which libav has no codec, read as if they had 8: each
// sample in the highest bytes, what is before and behind them as it was.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.h"

namespace av {

inline constexpr std::size_t kWideSample = 8;  // bytes

// Where in a file such samples lie.
struct NarrowSamples {
  std::uint64_t begin = 0;  // offsets
  std::uint64_t end = 0;
  std::uint64_t tail = 0;  // what is between `end` and here is left out
  std::size_t bytes = 5;   // of a sample
  std::endian order = std::endian::little;
};

class WidenedSource final : public base::ByteSource {
 public:
  // Borrows `file`. Without `samples` it is the same.
  WidenedSource(const base::ByteSource& file, std::optional<NarrowSamples> samples);

  std::uint64_t size() const override;
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override;

 private:
  std::uint64_t wide_end() const;
  std::size_t read_wide(std::uint64_t offset, std::span<std::byte> buffer) const;

  const base::ByteSource& file_;
  std::optional<NarrowSamples> samples_;
};

}  // namespace av
