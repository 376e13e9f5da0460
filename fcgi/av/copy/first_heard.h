#pragma once

// Where the sound of a stream begins that says nothing of what is before it: of Vorbis the first packet only
// has the next one decoded, and other streams begin with a packet that is empty, or needs one that is
// missing.

#include <cstdint>

#include "av/lib/handle.h"
#include "av/lib/input.h"

namespace av {

// In samples, on the clock of the input's packets (av/source_packets.h): when the first one begins that gives
// sound. 0: it is the first, or what comes before says itself that it is dropped. `stream` is the one that is
// copied; where its codec lets it happen, opens the input once more.
std::int64_t first_heard(Input input, const AVCodecParameters& stream);

}  // namespace av
