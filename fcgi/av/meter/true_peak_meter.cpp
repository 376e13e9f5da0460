#include "av/meter/true_peak_meter.h"

extern "C" {
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "av/lib/check.h"
#include "av/lib/handle.h"

namespace av {
namespace {

constexpr int kRate = 192'000;  // Hz, at which ffmpeg's ebur128 looks, and four times the usual rate
constexpr int kMostTimes = 24;  // as many samples: a rate of 1 Hz must not make work of nothing

}  // namespace

void TruePeakMeter::Free::operator()(SwrContext* context) const {
  swr_free(&context);
}

TruePeakMeter::TruePeakMeter(int channels, int sample_rate)
    : between_(static_cast<std::size_t>(channels)), peaks_(static_cast<std::size_t>(channels)) {
  if (sample_rate >= kRate) return;
  const int rate = sample_rate > kRate / kMostTimes ? kRate : sample_rate * kMostTimes;
  ChannelLayout layout;
  av_channel_layout_default(layout.get(), channels);
  SwrContext* context = nullptr;
  const int status = swr_alloc_set_opts2(&context, layout.get(), AV_SAMPLE_FMT_FLTP, rate, layout.get(),
                                         AV_SAMPLE_FMT_DBL, sample_rate, 0, nullptr);
  resampler_.reset(context);
  check(status, "swr_alloc_set_opts2");
  // Twice as fast as double, and exact to far less than a hundredth of a decibel.
  check(av_opt_set_sample_fmt(context, "internal_sample_fmt", AV_SAMPLE_FMT_FLTP, 0),
        "av_opt_set_sample_fmt");
  check(swr_init(context), "swr_init");
}

void TruePeakMeter::add(std::span<const double> interleaved) {
  const std::size_t channels = peaks_.size();
  for (std::size_t i = 0; i < interleaved.size(); ++i)
    peaks_[i % channels] = std::max(peaks_[i % channels], std::abs(interleaved[i]));
  if (resampler_) convert(interleaved.data(), static_cast<int>(interleaved.size() / channels));
}

const std::vector<double>& TruePeakMeter::finish() {
  if (resampler_) convert(nullptr, 0);
  return peaks_;
}

void TruePeakMeter::convert(const double* samples, int count) {
  const int most = check(swr_get_out_samples(resampler_.get(), count), "swr_get_out_samples");
  std::vector<std::uint8_t*> out;
  for (std::vector<float>& channel : between_) {
    channel.resize(static_cast<std::size_t>(most));
    out.push_back(reinterpret_cast<std::uint8_t*>(channel.data()));
  }
  const auto* in = reinterpret_cast<const std::uint8_t*>(samples);
  const int made =
      check(swr_convert(resampler_.get(), out.data(), most, samples ? &in : nullptr, count), "swr_convert");
  for (std::size_t channel = 0; channel < between_.size(); ++channel) {
    double& peak = peaks_[channel];
    for (const float sample : std::span(between_[channel]).first(static_cast<std::size_t>(made)))
      peak = std::max(peak, std::abs(static_cast<double>(sample)));
  }
}

}  // namespace av
