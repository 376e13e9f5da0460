#include "av/source/end_fade.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "av/lib/check.h"

namespace av {

void EndFade::apply(AVFrame& frame) {
  if (!play_) return;
  const double begin = play_->length.count() * frame.sample_rate;
  const double length = play_->fade.count() * frame.sample_rate;
  const auto first = static_cast<double>(seen_);
  seen_ += frame.nb_samples;
  if (length <= 0 || static_cast<double>(seen_) <= begin || frame.format != AV_SAMPLE_FMT_S16) return;
  check(av_frame_make_writable(&frame), "av_frame_make_writable");
  const auto channels = static_cast<std::size_t>(frame.ch_layout.nb_channels);
  const auto count = static_cast<std::size_t>(frame.nb_samples);
  const std::span samples(reinterpret_cast<std::int16_t*>(frame.data[0]), count * channels);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double time = first + static_cast<double>(i / channels);
    const double gain = std::clamp(1 - (time - begin) / length, 0.0, 1.0);
    samples[i] = static_cast<std::int16_t>(std::lround(samples[i] * gain));
  }
}

}  // namespace av
