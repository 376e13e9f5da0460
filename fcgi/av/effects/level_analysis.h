#pragma once

// A pass over the whole before the first sample is encoded, for options that need to know it: how long the
// wanted part is, and how loud.

#include <functional>
#include <vector>

#include "av/filter/filter_graph.h"
#include "av/lib/input.h"

namespace av {

constexpr double kSilence = -120;  // dB, in place of minus infinity

struct LevelAnalysis {
  audio::Seconds duration{0};
  double loudness = kSilence;   // integrated, LUFS (ITU-R BS.1770); -70 or less: silence, or too short
  double true_peak = kSilence;  // dBTP; infinity: of samples that are no numbers too
};

// The steps for a stream of frames like the one given.
using StepsFor = std::function<std::vector<FilterStep>(const AVFrame& frame)>;

// Decodes all of it once. With `before_meter` the loudness behind those steps is measured too. Throws what
// transcode() would.
LevelAnalysis analyse_levels(const Input& input, const StepsFor& before_meter = {});

}  // namespace av
