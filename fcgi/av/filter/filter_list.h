#pragma once

// The filters of libavfilter that a build needs.

#include <string_view>

namespace av {

// Every filter of libavfilter that the engine uses beside the ends of a graph, which are always there. Pure
// data: the build of our own FFmpeg reads it too (ffmpeg/components.cpp).
inline constexpr std::string_view kFilters[] = {"afade",   "aformat", "alimiter", "aresample",
                                                "ebur128", "pan",     "volume"};

}  // namespace av
