#include "av/filter/sample_bounds.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "av/filter/sample_planes.h"

namespace av {
namespace {

template <typename Sample>
std::uint64_t clamp(std::span<Sample> samples, Sample loudest) {
  std::uint64_t wild = 0;
  for (Sample& sample : samples) {
    if (std::abs(sample) <= loudest) continue;
    if (!(std::abs(sample) <= kLoudestSample)) ++wild;
    sample = std::isnan(sample) ? 0 : std::clamp(sample, -loudest, loudest);
  }
  return wild;
}

template <typename Sample>
std::uint64_t clamp_planes(AVFrame& frame, Sample loudest) {
  std::uint64_t wild = 0;
  for_each_plane<Sample>(frame, [&](std::span<Sample> samples) { wild += clamp(samples, loudest); });
  return wild;
}

}  // namespace

std::uint64_t clamp_samples(AVFrame& frame, float loudest) {
  switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(frame.format))) {
    case AV_SAMPLE_FMT_FLT:
      return clamp_planes<float>(frame, loudest);
    case AV_SAMPLE_FMT_DBL:
      return clamp_planes<double>(frame, loudest);
    default:
      return 0;
  }
}

}  // namespace av
