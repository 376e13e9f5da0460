#include "av/meter/gain_meter.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

#include "av/meter/interleave.h"
#include "av/meter/loudness_meter.h"

namespace av {

void GainMeter::prepare(const AVFrame& frame) {
  const bool is_known = state_ && frame.sample_rate == sample_rate_ && *layout_ == frame.ch_layout;
  if (is_known) return;
  const auto channels = static_cast<unsigned>(frame.ch_layout.nb_channels);
  const auto rate = static_cast<unsigned long>(frame.sample_rate);
  if (!state_) {
    state_.reset(ebur128_init(channels, rate, EBUR128_MODE_I));
    if (!state_) throw std::bad_alloc();
  } else if (ebur128_change_parameters(state_.get(), channels, rate) == EBUR128_ERROR_NOMEM) {
    throw std::bad_alloc();
  }
  sample_rate_ = frame.sample_rate;
  layout_.emplace(frame.ch_layout);
  set_weights(*state_, frame.ch_layout);
}

void GainMeter::add(const AVFrame& frame) {
  prepare(frame);
  interleave(frame, samples_);
  for (const double sample : samples_) peak_ = std::max(peak_, std::abs(sample));
  if (ebur128_add_frames_double(state_.get(), samples_.data(), static_cast<std::size_t>(frame.nb_samples)) ==
      EBUR128_ERROR_NOMEM) {
    throw std::bad_alloc();
  }
}

audio::MeasuredGain GainMeter::gain() const {
  audio::MeasuredGain gain{.loudness = -std::numeric_limits<double>::infinity(), .peak = peak_};
  if (state_ && ebur128_loudness_global(state_.get(), &gain.loudness) == EBUR128_ERROR_NOMEM)
    throw std::bad_alloc();
  return gain;
}

}  // namespace av
