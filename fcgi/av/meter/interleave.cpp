#include "av/meter/interleave.h"

#include <cmath>
#include <concepts>
#include <limits>

#include "base/error.h"

namespace av {
namespace {

constexpr int kUnsignedMiddle = 128;  // of 8-bit samples

template <typename Sample>
std::int16_t to_int16(Sample sample) {
  if constexpr (std::floating_point<Sample>) {
    constexpr Sample kMax = std::numeric_limits<std::int16_t>::max();
    if (!(sample > -1)) return sample < 0 ? -32767 : 0;  // 0: not a number
    return static_cast<std::int16_t>(sample >= 1 ? kMax : sample * kMax);
  } else if constexpr (std::same_as<Sample, std::uint8_t>) {
    return static_cast<std::int16_t>((sample - kUnsignedMiddle) * 256);
  } else {
    return static_cast<std::int16_t>(sample >> (8 * (sizeof(Sample) - sizeof(std::int16_t))));
  }
}

template <typename Sample>
double to_double(Sample sample) {
  if constexpr (std::floating_point<Sample>) {
    return std::isfinite(sample) ? static_cast<double>(sample) : 0;
  } else if constexpr (std::same_as<Sample, std::uint8_t>) {
    return (sample - kUnsignedMiddle) / static_cast<double>(kUnsignedMiddle);
  } else {
    return static_cast<double>(sample) / -static_cast<double>(std::numeric_limits<Sample>::min());
  }
}

template <typename Sample, typename Convert, typename Target>
void interleave_as(const AVFrame& frame, Convert convert, std::vector<Target>& samples) {
  const auto channels = static_cast<std::size_t>(frame.ch_layout.nb_channels);
  const auto count = static_cast<std::size_t>(frame.nb_samples);
  const bool is_planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
  samples.resize(channels * count);
  for (std::size_t channel = 0; channel < channels; ++channel) {
    const auto* plane = reinterpret_cast<const Sample*>(frame.extended_data[is_planar ? channel : 0]);
    const std::size_t step = is_planar ? 1 : channels;
    const Sample* source = is_planar ? plane : plane + channel;
    for (std::size_t i = 0; i < count; ++i) samples[i * channels + channel] = convert(source[i * step]);
  }
}

template <typename Target, typename Convert>
void interleave_with(const AVFrame& frame, Convert convert, std::vector<Target>& samples) {
  switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(frame.format))) {
    case AV_SAMPLE_FMT_U8:
      return interleave_as<std::uint8_t>(frame, convert, samples);
    case AV_SAMPLE_FMT_S16:
      return interleave_as<std::int16_t>(frame, convert, samples);
    case AV_SAMPLE_FMT_S32:
      return interleave_as<std::int32_t>(frame, convert, samples);
    case AV_SAMPLE_FMT_S64:
      return interleave_as<std::int64_t>(frame, convert, samples);
    case AV_SAMPLE_FMT_FLT:
      return interleave_as<float>(frame, convert, samples);
    case AV_SAMPLE_FMT_DBL:
      return interleave_as<double>(frame, convert, samples);
    default:
      throw base::Error(base::ErrorKind::internal, "The samples cannot be read.", "an unknown sample format");
  }
}

}  // namespace

void interleave(const AVFrame& frame, std::vector<std::int16_t>& samples) {
  interleave_with(
      frame, [](auto sample) { return to_int16(sample); }, samples);
}

void interleave(const AVFrame& frame, std::vector<double>& samples) {
  interleave_with(
      frame, [](auto sample) { return to_double(sample); }, samples);
}

}  // namespace av
