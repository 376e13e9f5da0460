#pragma once

// How many channels a codec can have, by the names of its layouts.

#include <string_view>
#include <vector>

#include "audio/codec.h"

namespace audio {

// Ascending, each once, up to kMaxChannels, which is the most that can be asked for. `muxer` is the format's,
// which may write down layouts that the codec alone cannot.
std::vector<int> channel_counts(const Codec& codec, std::string_view muxer);

}  // namespace audio
