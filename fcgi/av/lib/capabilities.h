#pragma once

// What of the format table this FFmpeg build can serve.

#include <span>
#include <string>
#include <vector>

#include "audio/format.h"

namespace av {

// Formats whose muxer and default encoder exist, in table order.
std::vector<const audio::Format*> served_formats();

// For each format left out, why: "mp3: no encoder libmp3lame".
std::vector<std::string> missing_formats();

// The version of FFmpeg that is linked; that of our own build (ffmpeg/build) ends in "-audio".
std::string ffmpeg_version();

// Whether this build has the codec's encoder.
bool can_encode(const audio::Codec& codec);

}  // namespace av
