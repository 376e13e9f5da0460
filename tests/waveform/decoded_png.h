#pragma once

// The pixels of a PNG, by the ffmpeg program.

#include <cstdint>
#include <string>
#include <vector>

#include "audio/analysis_options.h"

namespace waveform {

struct DecodedPng {
  int width = 0;
  int height = 0;
  std::vector<audio::Color> pixels;  // row by row

  audio::Color at(int x, int y) const { return pixels.at(static_cast<std::size_t>(y * width + x)); }
};

// Throws when ffmpeg finds no picture in `png`.
DecodedPng decode_png(const std::string& png);

}  // namespace waveform
