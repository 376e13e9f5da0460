#pragma once

// What FFmpeg's muxer of a format has a place for.

#include <cstdint>
#include <string>

#include "audio/format.h"
#include "av/lib/handle.h"

namespace av {

// Throws base::Error(internal) where this build of FFmpeg has none.
const AVOutputFormat* find_muxer(const audio::Format& format);

// What the container calls the codec. 0: the muxer chooses, because a tag of the old container may mean
// nothing, or something else, in the new one.
std::uint32_t codec_tag(const audio::Format& format, AVCodecID codec);

// Whether the container keeps codec headers apart from packets (AVFMT_GLOBALHEADER).
bool wants_global_header(const audio::Format& format);

// What readers of a result in this format call the codec.
std::string codec_name(const audio::Format& format, AVCodecID codec);

// Whether the format's row names this codec, so that its packets can be put into the container as they are.
bool can_contain(const audio::Format& format, AVCodecID codec);

// Whether the container has a place for it, named by its row or not.
bool has_place(const audio::Format& format, AVCodecID codec);

}  // namespace av
