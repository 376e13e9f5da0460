#pragma once

// The samples of a frame, whatever its sample format, all channels in turn.

#include <cstdint>
#include <vector>

#include "av/lib/handle.h"

namespace av {

// As audiowaveform has them: the upper 16 bits of integers, floating point times 32,767 without its fraction.
void interleave(const AVFrame& frame, std::vector<std::int16_t>& samples);

// Full scale is 1.
void interleave(const AVFrame& frame, std::vector<double>& samples);

}  // namespace av
