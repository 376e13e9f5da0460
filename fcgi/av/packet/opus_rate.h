#pragma once

// Opus plays at 48 kHz whatever it was encoded from (RFC 7845), and readers count what to skip at the start
// and to discard at the end at that rate; FFmpeg's encoder counts at the rate of its input.

#include "av/lib/handle.h"

namespace av {

// The parameters and the packets of an Opus stream, `rate` being its sample rate in Hz before.
void count_at_opus_rate(AVCodecParameters& parameters);
void count_at_opus_rate(AVPacket& packet, int rate);

// Samples per channel, at 48 kHz, that decoders of this stream drop first, as its own header says (RFC 7845,
// 5.1); 0: none, or it is not Opus.
int opus_pre_skip(const AVCodecParameters& parameters);

}  // namespace av
