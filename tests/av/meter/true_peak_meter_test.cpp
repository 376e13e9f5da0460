#include "av/meter/true_peak_meter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <gmock/gmock.h>

namespace av {
namespace {

// A sine of so many samples each turn, that begins at an angle of its own, behind silence.
double true_peak(double samples_per_turn, double degrees, double amplitude, int rate) {
  std::vector<double> samples(static_cast<std::size_t>(rate));
  for (int i = 0; i < rate; ++i) {
    // Fades in and out: the edge of a sine that is switched goes beyond it.
    const double level = amplitude * std::min({1.0, i / (rate * 0.1), (rate - i) / (rate * 0.1)});
    const double angle = 2 * std::numbers::pi * (i / samples_per_turn + degrees / 360);
    samples[static_cast<std::size_t>(i)] = level * std::sin(angle);
  }
  TruePeakMeter meter(1, rate);
  meter.add(samples);
  return 20 * std::log10(meter.finish().front());
}

constexpr double kUnder = 0.4;  // dB that Tech 3341 allows
constexpr double kOver = 0.2;

// EBU Tech 3341, cases 15 to 18: none of the samples is at the peak of the sine but in the first.
TEST(TruePeakMeter, SeesThePeaksBetweenSamples) {
  struct Case {
    double samples_per_turn;
    double degrees;
  };
  for (const int rate : {32000, 44100, 48000, 96000}) {
    for (const Case& each : {Case{4, 0}, Case{4, 45}, Case{6, 60}, Case{8, 67.5}}) {
      const double peak = true_peak(each.samples_per_turn, each.degrees, 0.5, rate);
      EXPECT_GT(peak, -6.02 - kUnder) << rate << " " << each.samples_per_turn;
      EXPECT_LT(peak, -6.02 + kOver) << rate << " " << each.samples_per_turn;
    }
  }
}

// Case 19: full scale is not the end.
TEST(TruePeakMeter, SeesPeaksBeyondFullScale) {
  EXPECT_NEAR(true_peak(4, 45, 1.41, 48000), 3, kOver);
}

TEST(TruePeakMeter, LooksAtTheSamplesThemselvesWhereTheyAreManyEnough) {
  EXPECT_NEAR(true_peak(4, 45, std::sqrt(0.5), 192000), -6.02, 0.01);
}

TEST(TruePeakMeter, TellsChannelsApart) {
  TruePeakMeter meter(2, 48000);
  std::vector<double> samples;
  for (int i = 0; i < 4800; ++i) samples.insert(samples.end(), {i == 2400 ? 0.5 : 0.0, i == 1 ? -0.25 : 0.0});
  for (std::size_t at = 0; at < samples.size(); at += 960) meter.add(std::span(samples).subspan(at, 960));
  const auto& peaks = meter.finish();
  ASSERT_EQ(peaks.size(), 2u);
  EXPECT_NEAR(peaks[0], 0.5, 0.001);
  EXPECT_NEAR(peaks[1], 0.25, 0.01);
}

// A click in the last sample is still in the resampler when all was added.
TEST(TruePeakMeter, LooksAtTheEnd) {
  TruePeakMeter meter(1, 48000);
  std::vector<double> samples(4800);
  for (std::size_t i = 4796; i < 4800; ++i) samples[i] = i % 2 == 0 ? 0.7 : -0.7;
  meter.add(samples);
  EXPECT_GT(meter.finish().front(), 0.75);
}

TEST(TruePeakMeter, MakesNoHoursOfASlowSound) {
  TruePeakMeter meter(1, 1);
  meter.add(std::vector<double>(100'000, 0.5));
  EXPECT_NEAR(meter.finish().front(), 0.5, 0.1);
}

}  // namespace
}  // namespace av
