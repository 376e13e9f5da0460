#pragma once

// What a header says of the duration is a claim; how long a stream can be, its bytes say.

#include <cstdint>

#include "av/lib/handle.h"

namespace av {

// Seconds that `bytes` of this stream hold at the most: exact for PCM, else by the fewest bytes that a frame
// of the codec can have. Infinite where nothing is known.
double most_seconds(const AVCodecParameters& stream, std::uint64_t bytes);

// Whether a duration in ticks is how containers of 32-bit numbers say that they do not know it.
bool is_unknown_duration(std::int64_t ticks);

}  // namespace av
