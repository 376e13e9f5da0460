#pragma once

// What a FLAC stream's STREAMINFO block (RFC 9639, 8.2) says of all its samples: how many there are, and
// their checksum.

#include <cstdint>

#include "av/lib/handle.h"

namespace av {

// Samples per channel. 0: the block does not tell, or there is none.
std::uint64_t flac_samples(const AVCodecParameters& parameters);

// 0: not known. Nothing where there is no block.
void set_flac_samples(AVCodecParameters& parameters, std::uint64_t samples);

// For a stream that has other samples than the block was made for: neither number nor checksum is known.
void forget_flac_samples(AVCodecParameters& parameters);

}  // namespace av
