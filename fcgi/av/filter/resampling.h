#pragma once

// Changes of sample rate and depth, as filters.

#include <vector>

#include "av/filter/filter_graph.h"

namespace av {

// From one rate to another in Hz: by soxr at 28-bit precision where the build has it, swresample otherwise.
// No step where there is nothing to do.
std::vector<FilterStep> resampling(int from_rate, int to_rate);

// For samples at `rate` that lose bits.
FilterStep dithering(int rate);

}  // namespace av
