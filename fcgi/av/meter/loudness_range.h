#pragma once

// How far the loud and the quiet of a programme lie apart (EBU Tech 3342).

#include <limits>
#include <vector>

namespace av {

// A level of what cannot be measured, or is silence: above no maximum, below every minimum.
inline constexpr double kNothing = -std::numeric_limits<double>::infinity();

// LUFS; kNothing where there is nothing to measure.
struct LoudnessPoint {
  double momentary;   // of the last 400 ms
  double short_term;  // of the last 3 s
};

// LU; 0 of what is shorter than 3 s, or silence. Of points a tenth of a second apart, as ffmpeg's ebur128
// takes them: libebur128 takes one a second, which can be half an LU off.
double loudness_range(const std::vector<LoudnessPoint>& points);

}  // namespace av
