#pragma once

// A waveform as a picture: each channel in a band of its own, from the top.

#include <vector>

#include "audio/analysis_options.h"
#include "base/bytes.h"
#include "waveform/extremes.h"

namespace waveform {

struct Picture {
  int width = 0;   // pixels
  int height = 0;  // pixels
  audio::Color color;
  audio::Color background;
};

// [channel][column]: as many columns as the picture is wide.
using Columns = std::vector<std::vector<Extremes>>;

void draw_png(const Columns& columns, const Picture& picture, base::ByteSink& sink);
void draw_svg(const Columns& columns, const Picture& picture, base::ByteSink& sink);

}  // namespace waveform
