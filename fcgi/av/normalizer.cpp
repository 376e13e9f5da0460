#include "av/normalizer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <string>

namespace av {
namespace {

constexpr double kMaxTruePeak = -1;    // dBTP, EBU R 128
constexpr double kAbsoluteGate = -70;  // LUFS: nothing below it is programme
constexpr double kTolerance = 0.2;     // LU; R 128 itself allows 0.5
constexpr int kLimiterRate = 192000;   // Hz
constexpr int kMaxPasses = 4;          // each a whole decode; the correction converges in two or three
constexpr double kMaxExtraGain = 12;   // dB into the limiter beyond the linear gain; more is distortion

FilterStep gain(double decibel) {
  return {"volume", "volume=" + std::to_string(decibel) + "dB"};
}

// Peaks between samples are seen by limiting at a high rate, like the meters of BS.1770 do; half a decibel is
// left for what the way back and a lossy encoder add.
std::vector<FilterStep> limited(double decibel) {
  return {gain(decibel),
          {"aresample", "osr=" + std::to_string(kLimiterRate)},
          {"alimiter", "limit=0.841:level=disabled:attack=5:release=50:latency=1"}};
}

std::string too_quiet(double loudness_units) {
  std::array<char, 128> text{};
  std::snprintf(text.data(), text.size(),
                "the result is %.1f LU quieter than asked for: more gain would only distort its peaks",
                loudness_units);
  return text.data();
}

}  // namespace

Normalization normalization(const Input& input, const StepsFor& before) {
  const double target = *input.options.loudness;
  const Survey raw = survey(input, before);
  if (raw.loudness <= kAbsoluteGate)
    return {.warning =
                "the audio is too short or too quiet to measure its loudness, which was left as it is"};
  const double linear = target - raw.loudness;
  if (raw.true_peak + linear <= kMaxTruePeak) return {.steps = {gain(linear)}};
  double decibel = linear;
  const StepsFor before_and_limiter = [&](const AVFrame& frame) {
    std::vector<FilterStep> steps = before(frame);
    std::ranges::copy(limited(decibel), std::back_inserter(steps));
    return steps;
  };
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    const double error = target - survey(input, before_and_limiter).loudness;
    if (std::abs(error) <= kTolerance) break;
    const double next = std::min(decibel + error, linear + kMaxExtraGain);
    if (next == decibel) return {limited(decibel), kLimiterRate, too_quiet(error)};
    decibel = next;
  }
  return {.steps = limited(decibel), .sample_rate = kLimiterRate};
}

}  // namespace av
