#pragma once

// Where the sound of one of a file's streams begins, and whether others play beside it.

#include <cstdint>

#include "av/lib/handle.h"

namespace av {

// In the stream's time base. An encoder's delay, which decoders drop, lies before it.
std::int64_t stream_begin(const AVFormatContext& context, int index);

// Seconds from where the first sound or picture of the file begins to where this stream does.
double stream_delay(const AVFormatContext& context, int index);

// Whether the file has one stream to play; pictures of covers are none.
bool plays_alone(const AVFormatContext& context);

}  // namespace av
