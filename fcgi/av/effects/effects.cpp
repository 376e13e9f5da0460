#include "av/effects/effects.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>

#include "audio/plan.h"
#include "av/effects/normalizer.h"
#include "av/filter/resampling.h"
#include "av/mix/channel_mix.h"
#include "av/mix/layouts.h"

namespace av {
namespace {

std::string samples(audio::Seconds time, int sample_rate) {
  return std::to_string(std::max<std::int64_t>(0, std::llround(time.count() * sample_rate)));
}

}  // namespace

Effects::Effects(const Input& input) : options_(input.options) {
  if (options_.fade_out.count() > 0) duration_ = analyse_levels(input).duration;
  if (options_.volume) level_ = {{"volume", "volume=" + std::to_string(*options_.volume) + "dB"}};
  if (options_.loudness) {
    // Loudness is that of the channels that are delivered.
    Normalization normalized = normalization(input, [this](const AVFrame& frame) {
      const ChannelLayout layout = target_layout(frame.ch_layout, options_, audio::preferred_codec(options_));
      return before_level(frame, *layout.get());
    });
    level_ = std::move(normalized.steps);
    level_rate_ = normalized.sample_rate;
    duration_ = normalized.duration;
    warning_ = std::move(normalized.warning);
  }
}

std::vector<FilterStep> Effects::before_level(const AVFrame& frame, const AVChannelLayout& layout) const {
  std::vector<FilterStep> steps = mixing(frame.ch_layout, layout);
  const int rate = frame.sample_rate;
  if (options_.fade_in.count() > 0) {
    steps.push_back({"afade", "type=in:start_sample=0:nb_samples=" + samples(options_.fade_in, rate)});
  }
  if (options_.fade_out.count() > 0) {
    const audio::Seconds fade = std::min(options_.fade_out, duration_);
    steps.push_back({"afade", "type=out:start_sample=" + samples(duration_ - fade, rate) +
                                  ":nb_samples=" + samples(fade, rate)});
  }
  return steps;
}

std::vector<FilterStep> Effects::steps(const AVFrame& frame, const AVChannelLayout& layout,
                                       int to_rate) const {
  std::vector<FilterStep> steps = before_level(frame, layout);
  std::ranges::copy(level_, std::back_inserter(steps));
  const int level_rate = level_rate_ > 0 ? level_rate_ : frame.sample_rate;
  std::ranges::copy(resampling(level_rate, to_rate), std::back_inserter(steps));
  return steps;
}

}  // namespace av
