#pragma once

// Changes of sample rate and depth, as filters.

#include <vector>

#include "av/filter_graph.h"

namespace av {

// From one rate to another in Hz: by soxr at 28-bit precision where the build has it, swresample otherwise.
// `dither`: samples lose bits. No step where there is nothing to do.
std::vector<FilterStep> resampling(int from_rate, int to_rate, bool dither);

}  // namespace av
