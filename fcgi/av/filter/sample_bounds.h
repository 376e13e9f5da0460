#pragma once

// Floating-point samples can be anything, out of a file as it is or out of a decoder that met damage.
// Encoders are not made for it: LAME ends the process beyond some 10^7, libvorbis does not come to an end,
// AAC and WMA refuse the whole file.

#include <cstdint>

#include "av/lib/handle.h"

namespace av {

// Full scale is 1. 24 dB beyond it all of them still work; WMA gives up between 32 and 64.
constexpr float kLoudestSample = 16;

// Makes silence of what is not a number and brings the rest of a writable floating-point frame within
// `loudest`. Returns how many samples were not numbers or beyond kLoudestSample; 0 for frames of integers.
std::uint64_t clamp_samples(AVFrame& frame, float loudest = kLoudestSample);

}  // namespace av
