#include "av/effects/normalizer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <optional>
#include <string>

#include "av/filter/resampling.h"
#include "base/error.h"

namespace av {
namespace {

constexpr double kAbsoluteGate = -70;   // LUFS: nothing below it is programme
constexpr double kTolerance = 0.2;      // LU; R 128 itself allows 0.5
constexpr int kLimiterRate = 192000;    // Hz
constexpr int kMaxPasses = 5;           // each a whole decode; two or three are enough for most
constexpr double kMaxExtraGain = 12;    // dB into the limiter beyond the linear gain; more is distortion
constexpr double kMargin = 0.5;         // dB: what the way back to the source's rate and a lossy encoder add
constexpr double kLowestCeiling = -24;  // dB: alimiter takes no lower one
constexpr double kLoudest = 10;   // dBTP: up to there ebur128 counts, and takes what is louder for +10 LUFS
constexpr double kNoSound = 200;  // dBTP: numbers that were never meant to be samples
constexpr double kLeastResponse = 0.2;  // LU per dB, for steps that are not wild

struct Setting {
  double gain;     // dB
  double ceiling;  // dB, of the limiter

  bool operator==(const Setting&) const = default;
};

FilterStep gain(double decibel) {
  return {"volume", "volume=" + std::to_string(decibel) + "dB"};
}

double amplitude(double decibel) {
  return std::pow(10, decibel / 20);
}

// Peaks between samples are seen by limiting at a high rate, like the meters of BS.1770 do.
std::vector<FilterStep> limited(const Setting& setting) {
  return {gain(setting.gain),
          {"aresample", "osr=" + std::to_string(kLimiterRate)},
          {"alimiter", "limit=" + std::to_string(amplitude(setting.ceiling)) +
                           ":level=disabled:attack=5:release=50:latency=1"}};
}

// Finds the setting whose result is nearest to the target, from what the ones before came to.
class Search {
 public:
  // `linear` is the gain, dB, that would be right if no peak had to be limited.
  Search(double target, double max_peak, double linear)
      : target_(target),
        max_peak_(max_peak),
        max_gain_(linear + kMaxExtraGain),
        now_{linear, std::max(max_peak - kMargin, kLowestCeiling)} {}

  const Setting& now() const { return now_; }

  // Told what came of now(), chooses the next one; false: there is none better.
  bool go_on(const LevelAnalysis& result) {
    const double error = target_ - result.loudness;
    const double over = result.true_peak - max_peak_;
    if (!best_error_ || best_is_over_ || over > 0 || std::abs(error) < std::abs(*best_error_)) {
      best_error_ = error;
      best_is_over_ = over > 0;
      best_gain_ = now_.gain;
    }
    if (last_ && last_->gain != now_.gain) {
      const double response = (result.loudness - last_->loudness) / (now_.gain - last_->gain);
      response_ = std::clamp(response, kLeastResponse, 1.0);
    }
    last_ = {now_.gain, result.loudness};
    const Setting before = now_;
    if (std::abs(error) > kTolerance) now_.gain = std::min(now_.gain + error / response_, max_gain_);
    now_.ceiling = std::max(now_.ceiling - std::max(over, 0.0), kLowestCeiling);
    return now_ != before;
  }

  Setting best() const { return {best_gain_, now_.ceiling}; }

  // How much louder than the best one the target is, LU.
  double error() const { return *best_error_; }

 private:
  struct Point {
    double gain;      // dB
    double loudness;  // LUFS
  };

  double target_;    // LUFS
  double max_peak_;  // dBTP
  double max_gain_;  // dB
  Setting now_;
  double response_ = 1;  // LU of loudness per dB of gain: less where peaks are limited
  std::optional<Point> last_;
  std::optional<double> best_error_;  // LU
  bool best_is_over_ = false;         // its peaks are
  double best_gain_ = 0;
};

std::vector<FilterStep> followed_by(const std::vector<FilterStep>& more, std::vector<FilterStep> steps) {
  std::ranges::copy(more, std::back_inserter(steps));
  return steps;
}

// Of floating-point samples that go far beyond full scale, as of those that count to 32768, too.
LevelAnalysis measured(const Input& input, const StepsFor& before) {
  LevelAnalysis all = analyse_levels(input, before);
  if (!std::isfinite(all.loudness) || !std::isfinite(all.true_peak) || all.true_peak > kNoSound)
    throw base::Error(base::ErrorKind::unprocessable,
                      "The file's samples are so far beyond full scale that they have no loudness; without "
                      "normalize and conform they are converted as they are.");
  if (all.true_peak <= kLoudest) return all;
  const LevelAnalysis quiet = analyse_levels(
      input, [&](const AVFrame& frame) { return followed_by({gain(-all.true_peak)}, before(frame)); });
  all.loudness = quiet.loudness + all.true_peak;
  return all;
}

std::string off_target(double error) {
  if (std::abs(error) <= kTolerance) return {};
  std::array<char, 128> text{};
  std::snprintf(text.data(), text.size(),
                "the result is %.1f LU %s than asked for: more gain would only distort its peaks",
                std::abs(error), error > 0 ? "quieter" : "louder");
  return text.data();
}

}  // namespace

Normalization normalization(const Input& input, const StepsFor& before) {
  const double target = *input.options.loudness;
  const double max_peak = input.options.max_true_peak;
  const LevelAnalysis raw = measured(input, before);
  if (raw.loudness <= kAbsoluteGate)
    return {
        .duration = raw.duration,
        .warning = "the audio is too short or too quiet to measure its loudness, which was left as it is"};
  const double linear = target - raw.loudness;
  if (raw.true_peak + linear <= max_peak) return {.steps = {gain(linear)}, .duration = raw.duration};
  Search search(target, max_peak, linear);
  const StepsFor whole = [&](const AVFrame& frame) {
    const int rate = input.options.sample_rate.value_or(frame.sample_rate);
    return followed_by(resampling(kLimiterRate, rate), followed_by(limited(search.now()), before(frame)));
  };
  int passes = 0;
  while (search.go_on(analyse_levels(input, whole)) && ++passes < kMaxPasses) continue;
  return {limited(search.best()), kLimiterRate, raw.duration, off_target(search.error())};
}

}  // namespace av
