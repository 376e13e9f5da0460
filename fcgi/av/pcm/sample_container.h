#pragma once

// Samples with fewer valid bits than the container they lie in, as file headers declare both.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "av/splice/corrected_source.h"
#include "av/splice/widened_source.h"

namespace av {

// Of linear PCM, whole numbers or floating point. A sample lies in the highest bits of its container.
struct SampleContainer {
  int bytes = 0;                        // of one sample with its padding, 1 to 8
  int valid_bits = 0;                   // of them; at most 8 * bytes
  std::vector<Correction> corrections;  // with which libavformat reads it so; none where it does already
  // Of containers for which libav has no codec. All above is as if they had been widened.
  std::optional<NarrowSamples> narrow = {};
};

inline constexpr std::uint64_t kMaxSampleBytes = 8;

constexpr bool is_narrow(std::uint64_t bytes) {
  return bytes > 4 && bytes < kWideSample;
}

// The field `offset` of a header, so that it says the container's bits.
inline Correction say_container(std::uint64_t offset, std::size_t size, int bytes, std::endian order) {
  return {.offset = offset, .size = size, .value = static_cast<std::uint64_t>(bytes) * 8, .order = order};
}

// `told` where it can be, otherwise all of them; 0: the header does not say.
inline int valid_bits(std::uint64_t told, int bytes) {
  const int all = 8 * bytes;
  return told > 0 ? static_cast<int>(std::min<std::uint64_t>(told, static_cast<std::uint64_t>(all))) : all;
}

// For lossless results to be no larger than they need: in whole bytes, and never fewer than two, as what a
// header says of less is not always true.
inline int result_bits(int valid_bits) {
  return std::max((valid_bits + 7) / 8 * 8, 16);
}

}  // namespace av
