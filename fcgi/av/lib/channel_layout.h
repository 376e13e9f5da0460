#pragma once

// Words for channel layouts.

#include <string>

extern "C" {
#include <libavutil/channel_layout.h>
}

namespace av {

// FFmpeg's text for a layout: "stereo", "5.1(side)", "12 channels".
std::string describe(const AVChannelLayout& layout);

// FFmpeg's name of one of its channels, counted from 0: "FL", "LFE".
std::string channel_name(const AVChannelLayout& layout, int channel);

}  // namespace av
