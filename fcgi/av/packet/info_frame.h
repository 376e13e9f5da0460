#pragma once

// The first frame of an MP3, which holds no sound but an Info or Xing tag: Matroska files that were made of
// MP3s have it as the first of their packets. In an MP3 it is not the first any more, and means nothing.

#include <cstdint>
#include <optional>

#include "av/lib/handle.h"
#include "av/packet/skip_samples.h"

namespace av {

struct InfoFrame {
  std::uint32_t start = 0;  // samples before the sound, with the decoder's own; 0: it is not said
  std::int64_t end = 0;     // where the sound ends, in samples from the begin of the next frame; 0: not said
};

// What a packet of MP3 says of those behind it; nothing where it has sound.
std::optional<InfoFrame> info_frame(const AVPacket& packet);

// Has a packet of these times say what the tag does of its end.
void mark_end(AVPacket& packet, const InfoFrame& info);

}  // namespace av
