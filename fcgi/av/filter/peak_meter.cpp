#include "av/filter/peak_meter.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "av/filter/sample_planes.h"

namespace av {

PeakMeter::PeakMeter(int bits) : limit_(1 + std::ldexp(1, -bits)) {}

template <typename Sample>
void PeakMeter::measure_planes(const AVFrame& frame) {
  const auto limit = static_cast<Sample>(limit_);
  for_each_plane<Sample>(frame, [&](std::span<Sample> samples) {
    // Most have nothing to count, and this much the compiler does many at a time.
    Sample loudest = 0;
    for (const Sample sample : samples) loudest = std::max(loudest, std::abs(sample));
    if (loudest <= limit) return;
    peak_ = std::max<double>(peak_, loudest);
    over_ += static_cast<std::uint64_t>(
        std::ranges::count_if(samples, [limit](Sample sample) { return std::abs(sample) > limit; }));
  });
}

void PeakMeter::measure(const AVFrame& frame) {
  switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(frame.format))) {
    case AV_SAMPLE_FMT_FLT:
      return measure_planes<float>(frame);
    case AV_SAMPLE_FMT_DBL:
      return measure_planes<double>(frame);
    default:
      return;
  }
}

}  // namespace av
