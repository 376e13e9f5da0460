#pragma once

// Loudness normalization (EBU R 128): one gain for the whole programme where its true peaks allow it; where
// they do not, that gain with a true-peak limiter behind it, corrected until what comes out has the wanted
// loudness, or is as near to it as the limiter lets it come.

#include <string>

#include "av/effects/level_analysis.h"
#include "av/lib/input.h"

namespace av {

struct Normalization {
  std::vector<FilterStep> steps;
  int sample_rate = 0;         // Hz, of what the steps put out; 0: as it goes in
  audio::Seconds duration{0};  // of what was measured
  std::string warning;         // why the result will not have the wanted loudness; empty: it will
};

// Measures `input` behind the steps of `before`, as often as it takes. options.loudness is set.
Normalization normalization(const Input& input, const StepsFor& before);

}  // namespace av
