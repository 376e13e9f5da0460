#pragma once

// The last look at a conversion before its result is called whole: what was decoded must have reached the
// encoder, and what the encoder was given must have come out of it.

#include <cstdint>

#include "audio/options.h"

namespace av {

struct SampleCounts {
  audio::Seconds decoded{0};   // of the wanted part
  int sample_rate = 0;         // Hz, of the result
  int graphs = 0;              // filter graphs it went through, one after the other
  std::int64_t encoded = 0;    // samples per channel given to the encoder
  std::int64_t delivered = 0;  // where the encoder's last packet ends, in samples
};

// Throws base::Error(internal) when samples are missing, or too many.
void check_sample_counts(const SampleCounts& counts);

}  // namespace av
