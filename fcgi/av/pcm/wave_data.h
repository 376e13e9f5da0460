#pragma once

// Where a WAV file's samples are.

#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace av {

struct WaveData {
  std::uint64_t begin = 0;        // of the samples, offset
  std::uint64_t size = 0;         // bytes, as far as they are there
  bool is_whole = false;          // the file says this size
  std::uint64_t channels = 0;     // as its header says it, like the others below
  std::uint64_t sample_rate = 0;  // Hz
  std::uint64_t block_align = 0;  // bytes of a sample of all channels
};

// Of RIFF files that have one chunk of samples, and their format before it; nothing for others.
std::optional<WaveData> wave_data(const base::ByteSource& file);

}  // namespace av
