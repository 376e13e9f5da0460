#pragma once

// How large a result will be, where that can be worked out before it is made.

#include <cstdint>

#include "audio/options.h"

namespace av {

// Of PCM, and of codecs with a constant bit rate (in bit/s); 0: it depends on the sound.
double bytes_per_second(const audio::Codec& codec, int sample_rate, int channels, std::int64_t bit_rate);

// Throws base::Error(over_limit) with both figures when `bytes` are more than options.max_output.
void check_output_size(double bytes, const audio::Options& options);

}  // namespace av
