#include "av/meter/loudness_range.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace av {
namespace {

constexpr double kAbsoluteGate = -70;  // LUFS
constexpr double kRelativeGate = -20;  // LU
constexpr double kLow = 0.10;          // of all points, below the range
constexpr double kHigh = 0.95;

double mean_power(const std::vector<double>& levels) {
  const auto add = [](double sum, double level) { return sum + std::pow(10, level / 10); };
  return std::accumulate(levels.begin(), levels.end(), 0.0, add) / static_cast<double>(levels.size());
}

// The nearest rank, as ffmpeg's ebur128 counts; in half a minute that swells the next one is 0.1 LU away.
double percentile(const std::vector<double>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

}  // namespace

double loudness_range(const std::vector<LoudnessPoint>& points) {
  std::vector<double> levels;
  for (const LoudnessPoint& point : points) {
    if (point.short_term >= kAbsoluteGate) levels.push_back(point.short_term);
  }
  if (levels.empty()) return 0;
  const double least = 10 * std::log10(mean_power(levels)) + kRelativeGate;
  std::erase_if(levels, [&](double level) { return level < least; });
  if (levels.empty()) return 0;  // beyond all numbers
  std::ranges::sort(levels);
  return percentile(levels, kHigh) - percentile(levels, kLow);
}

}  // namespace av
