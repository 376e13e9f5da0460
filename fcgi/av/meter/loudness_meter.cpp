#include "av/meter/loudness_meter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <new>
#include <numeric>
#include <utility>

namespace av {
namespace {

constexpr double kFullScale = 32'767.0 / 32'768;  // of the coarsest integers
constexpr std::int64_t kStepsPerSecond = 10;
constexpr std::size_t kMomentarySteps = 4;   // 400 ms
constexpr std::size_t kShortTermSteps = 30;  // 3 s

struct Weight {
  AVChannel channel;
  int ebur128;
};

// ITU-R BS.1770: surrounds count more, low-frequency effects not at all. All others count as they are.
constexpr std::array kWeights = std::to_array<Weight>({
    {AV_CHAN_FRONT_LEFT, EBUR128_LEFT},
    {AV_CHAN_FRONT_RIGHT, EBUR128_RIGHT},
    {AV_CHAN_FRONT_CENTER, EBUR128_CENTER},
    {AV_CHAN_LOW_FREQUENCY, EBUR128_UNUSED},
    {AV_CHAN_LOW_FREQUENCY_2, EBUR128_UNUSED},
    {AV_CHAN_SIDE_LEFT, EBUR128_LEFT_SURROUND},
    {AV_CHAN_SIDE_RIGHT, EBUR128_RIGHT_SURROUND},
    {AV_CHAN_BACK_LEFT, EBUR128_LEFT_SURROUND},
    {AV_CHAN_BACK_RIGHT, EBUR128_RIGHT_SURROUND},
});

int weight(AVChannel channel) {
  const auto* row = std::ranges::find(kWeights, channel, &Weight::channel);
  return row == kWeights.end() ? EBUR128_CENTER : row->ebur128;
}

void require(int status) {
  if (status == EBUR128_ERROR_NOMEM) throw std::bad_alloc();
}

double loudness(int (*measure)(ebur128_state*, double*), ebur128_state* state) {
  double value = kNothing;
  require(measure(state, &value));
  return value;
}

}  // namespace

void set_weights(ebur128_state& state, const AVChannelLayout& layout) {
  for (int channel = 0; channel < layout.nb_channels; ++channel) {
    const int its =
        layout.nb_channels == 1
            ? static_cast<int>(EBUR128_CENTER)
            : weight(av_channel_layout_channel_from_index(&layout, static_cast<unsigned>(channel)));
    require(ebur128_set_channel(&state, static_cast<unsigned>(channel), its));
  }
}

void LoudnessMeter::Destroy::operator()(ebur128_state* state) const {
  ebur128_destroy(&state);
}

LoudnessMeter::LoudnessMeter(const AVChannelLayout& layout, int sample_rate)
    : true_peaks_(layout.nb_channels, sample_rate),
      sample_rate_(sample_rate),
      sums_(static_cast<std::size_t>(layout.nb_channels)),
      momentary_max_(kNothing),
      short_term_max_(kNothing) {
  constexpr int kMode = EBUR128_MODE_I | EBUR128_MODE_S | EBUR128_MODE_SAMPLE_PEAK;
  state_.reset(ebur128_init(static_cast<unsigned>(layout.nb_channels),
                            static_cast<unsigned long>(sample_rate), kMode));
  if (!state_) throw std::bad_alloc();
  set_weights(*state_, layout);
}

void LoudnessMeter::measure(std::span<const double> interleaved) {
  const std::size_t channels = sums_.size();
  for (std::size_t i = 0; i < interleaved.size(); ++i) {
    Sums& its = sums_[i % channels];
    its.sum += interleaved[i];
    its.squares += interleaved[i] * interleaved[i];
    squares_ += interleaved[i] * interleaved[i];
    its.full_scale += std::abs(interleaved[i]) >= kFullScale ? 1 : 0;
  }
  require(ebur128_add_frames_double(state_.get(), interleaved.data(), interleaved.size() / channels));
  true_peaks_.add(interleaved);
}

void LoudnessMeter::look_for_noise() {
  constexpr std::size_t kTenths = 5;
  const double samples =
      static_cast<double>(sample_rate_) / kStepsPerSecond * static_cast<double>(sums_.size());
  if (tenths_.size() == kTenths) tenths_.erase(tenths_.begin());
  tenths_.push_back(std::exchange(squares_, 0) / samples);
  if (tenths_.size() < kTenths) return;
  const double power = std::accumulate(tenths_.begin(), tenths_.end(), 0.0) / kTenths;
  noise_power_ = std::min(noise_power_.value_or(power), power);
}

void LoudnessMeter::look() {
  look_for_noise();
  LoudnessPoint now{kNothing, kNothing};
  const std::size_t steps = series_.size() + 1;
  if (steps >= kMomentarySteps) now.momentary = loudness(ebur128_loudness_momentary, state_.get());
  if (steps >= kShortTermSteps) now.short_term = loudness(ebur128_loudness_shortterm, state_.get());
  momentary_max_ = std::max(momentary_max_, now.momentary);
  short_term_max_ = std::max(short_term_max_, now.short_term);
  series_.push_back(now);
}

void LoudnessMeter::add(std::span<const double> interleaved) {
  while (!interleaved.empty()) {
    const auto step = static_cast<std::int64_t>(series_.size()) + 1;
    const std::int64_t left = step * sample_rate_ / kStepsPerSecond - samples_;
    const std::size_t size = std::min(interleaved.size(), static_cast<std::size_t>(left) * sums_.size());
    measure(interleaved.first(size));
    samples_ += static_cast<std::int64_t>(size / sums_.size());
    interleaved = interleaved.subspan(size);
    if (samples_ == step * sample_rate_ / kStepsPerSecond) look();
  }
}

double LoudnessMeter::integrated() const {
  return loudness(ebur128_loudness_global, state_.get());
}

double LoudnessMeter::relative_gate() const {
  return loudness(ebur128_relative_threshold, state_.get());
}

std::vector<ChannelLevels> LoudnessMeter::channels() {
  const std::vector<double>& true_peaks = true_peaks_.finish();
  std::vector<ChannelLevels> all(sums_.size());
  const auto count = static_cast<double>(std::max<std::int64_t>(samples_, 1));
  for (unsigned channel = 0; channel < sums_.size(); ++channel) {
    ChannelLevels& its = all[channel];
    require(ebur128_sample_peak(state_.get(), channel, &its.sample_peak));
    its.true_peak = true_peaks[channel];
    its.rms = std::sqrt(sums_[channel].squares / count);
    its.mean = sums_[channel].sum / count;
    its.full_scale_samples = sums_[channel].full_scale;
  }
  return all;
}

}  // namespace av
