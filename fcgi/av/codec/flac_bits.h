#pragma once

// What a FLAC stream's header says of its samples' and its blocks' size (RFC 9639, 8.2), in its extradata.
// Nothing is read or changed of streams without one, or of another codec.

#include "av/lib/handle.h"

namespace av {

// Bits per sample; 0: it does not say.
int flac_bits(const AVCodecParameters& parameters);
void set_flac_bits(AVCodecParameters& parameters, int bits);

// Has it take blocks of any size.
void allow_flac_blocks(AVCodecParameters& parameters);

}  // namespace av
