#pragma once

// Packets that say which of the stream they are, made by an encoder that did not begin with the stream.

#include <cstdint>

#include "audio/segmenting.h"
#include "av/lib/handle.h"

namespace av {

// `frames`, `samples`: how many there are in front of the encoder's first. Throws base::Error(internal) where
// the packet is none of such a codec.
void renumber(AVPacket& packet, audio::Numbering numbering, std::int64_t frames, std::int64_t samples);

}  // namespace av
