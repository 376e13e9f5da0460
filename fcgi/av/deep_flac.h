#pragma once

// Decodes FLAC that FFmpeg's decoder refuses: of 32-bit samples, which it knows from 6.1 on, and blocks of
// 65,536.

#include "av/handle.h"

namespace av {

// Whether the packet of a FLAC stream is such a one, by its own header or else the stream's.
bool is_deep_flac(const AVPacket& packet, const AVCodecParameters& stream);

// Samples of 32 bits, whatever the packet's; nullptr: it is damaged.
Handle<AVFrame> decode_deep_flac(const AVPacket& packet, const AVCodecParameters& stream);

}  // namespace av
