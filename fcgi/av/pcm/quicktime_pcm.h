#pragma once

// Samples with fewer valid bits than their containers in QuickTime files, which say both in their sound
// descriptions of version 2 (QuickTime File Format, Sound Sample Description, Version 2).

#include <cstdint>
#include <vector>

#include "av/splice/corrected_source.h"
#include "base/bytes.h"

namespace av {

struct QuickTimePcm {
  std::uint32_t id = 0;   // of the track
  int valid_bits = 0;     // of a sample
  Correction correction;  // with which libavformat reads it, or finds that it cannot
};

// The tracks of which libavformat would misunderstand the size of a sample.
std::vector<QuickTimePcm> quicktime_pcm(const base::ByteSource& file);

}  // namespace av
