#pragma once

// Which sample rates a codec takes, and which of them a source gets.

#include <string>

#include "audio/codec.h"

namespace audio {

bool takes_sample_rate(const Codec& codec, int rate);

// The rate to encode a source of `source_rate` Hz at: its own where the codec takes it. Above what the codec
// takes it is the highest rate that divides it, by a power of two before others, so that DSD becomes 352.8 or
// 176.4 kHz, unless that would cost audible sound; else the next below. Between the rates of a list it is the
// nearest.
int nearest_sample_rate(const Codec& codec, int source_rate);

// For people: "8000, 11025, 12000" or "1 to 65534 and multiples of 10 up to 655340", in Hz.
std::string sample_rates_text(const Codec& codec);

}  // namespace audio
