#include "av/sample_bounds.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace av {
namespace {

template <typename Sample>
std::uint64_t tame(std::span<Sample> samples) {
  constexpr Sample loudest = kLoudestSample;
  std::uint64_t changed = 0;
  for (Sample& sample : samples) {
    if (std::abs(sample) <= loudest) continue;
    sample = std::isnan(sample) ? 0 : std::clamp(sample, -loudest, loudest);
    ++changed;
  }
  return changed;
}

template <typename Sample>
std::uint64_t tame_planes(AVFrame& frame) {
  const int channels = frame.ch_layout.nb_channels;
  const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
  const int planes = planar ? channels : 1;
  const int per_plane = frame.nb_samples * (planar ? 1 : channels);
  std::uint64_t changed = 0;
  for (int plane = 0; plane < planes; ++plane) {
    auto* samples = reinterpret_cast<Sample*>(frame.extended_data[plane]);
    changed += tame(std::span<Sample>(samples, static_cast<std::size_t>(per_plane)));
  }
  return changed;
}

}  // namespace

std::uint64_t tame_samples(AVFrame& frame) {
  switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(frame.format))) {
    case AV_SAMPLE_FMT_FLT:
      return tame_planes<float>(frame);
    case AV_SAMPLE_FMT_DBL:
      return tame_planes<double>(frame);
    default:
      return 0;
  }
}

}  // namespace av
