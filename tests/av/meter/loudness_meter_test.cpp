#include "av/meter/loudness_meter.h"

#include <cmath>
#include <numbers>

#include <gmock/gmock.h>

namespace av {
namespace {

constexpr int kRate = 48000;

std::vector<double> sine(double level, double seconds, int channels) {
  std::vector<double> samples;
  const double amplitude = std::pow(10, level / 20);
  for (int i = 0; i < static_cast<int>(seconds * kRate); ++i) {
    const double sample = amplitude * std::sin(2 * std::numbers::pi * 997 * i / kRate);
    samples.insert(samples.end(), static_cast<std::size_t>(channels), sample);
  }
  return samples;
}

// EBU Tech 3341, case 1: a stereo sine of -23 dBFS in both channels is -23 LUFS.
TEST(LoudnessMeter, MeasuresTheSineOfTech3341) {
  LoudnessMeter meter(AV_CHANNEL_LAYOUT_STEREO, kRate);
  meter.add(sine(-23, 20, 2));
  EXPECT_NEAR(meter.integrated(), -23, 0.1);
  EXPECT_NEAR(meter.momentary_max(), -23, 0.1);
  EXPECT_NEAR(meter.short_term_max(), -23, 0.1);
  EXPECT_EQ(meter.series().size(), 200u);
}

// Tech 3341, case 3: what is quiet does not count.
TEST(LoudnessMeter, GatesWhatIsQuiet) {
  LoudnessMeter meter(AV_CHANNEL_LAYOUT_STEREO, kRate);
  meter.add(sine(-36, 10, 2));
  meter.add(sine(-23, 60, 2));
  meter.add(sine(-36, 10, 2));
  EXPECT_NEAR(meter.integrated(), -23, 0.1);
}

// Tech 3342, case 1.
TEST(LoudnessMeter, MeasuresTheRangeOfTech3342) {
  LoudnessMeter meter(AV_CHANNEL_LAYOUT_STEREO, kRate);
  meter.add(sine(-20, 20, 2));
  meter.add(sine(-30, 20, 2));
  EXPECT_NEAR(meter.range(), 10, 1);
}

// Its case 4: five levels, of which the quietest is no part of the programme.
TEST(LoudnessMeter, LeavesTheQuietOutOfTheRange) {
  LoudnessMeter meter(AV_CHANNEL_LAYOUT_STEREO, kRate);
  for (const double level : {-50, -35, -20, -35, -50}) meter.add(sine(level, 20, 2));
  EXPECT_NEAR(meter.range(), 15, 1);
}

TEST(LoudnessMeter, LeavesOutLowFrequencyEffects) {
  LoudnessMeter with(AV_CHANNEL_LAYOUT_3POINT1, kRate);  // FL FR FC LFE
  std::vector<double> samples;
  for (const double sample : sine(-23, 5, 1)) samples.insert(samples.end(), {0, 0, 0, sample});
  with.add(samples);
  EXPECT_LT(with.integrated(), -70);
  EXPECT_NEAR(with.channels()[3].sample_peak, std::pow(10, -23 / 20.0), 0.001);
}

TEST(LoudnessMeter, MeasuresEachChannel) {
  LoudnessMeter meter(AV_CHANNEL_LAYOUT_STEREO, kRate);
  std::vector<double> samples;
  for (int i = 0; i < kRate; ++i) samples.insert(samples.end(), {i % 2 ? 0.75 : -0.25, i == 5 ? -1.0 : 0.0});
  meter.add(samples);
  const auto channels = meter.channels();
  ASSERT_EQ(channels.size(), 2u);
  EXPECT_NEAR(channels[0].mean, 0.25, 1e-9);
  EXPECT_NEAR(channels[0].rms, std::sqrt((0.75 * 0.75 + 0.25 * 0.25) / 2), 1e-9);
  EXPECT_EQ(channels[0].sample_peak, 0.75);
  EXPECT_EQ(channels[0].full_scale_samples, 0u);
  EXPECT_EQ(channels[1].full_scale_samples, 1u);
}

TEST(LoudnessMeter, SaysNothingOfSilence) {
  LoudnessMeter meter(AV_CHANNEL_LAYOUT_MONO, kRate);
  meter.add(std::vector<double>(kRate));
  EXPECT_EQ(meter.integrated(), -INFINITY);
  EXPECT_EQ(meter.short_term_max(), -INFINITY);
  EXPECT_EQ(meter.channels()[0].true_peak, 0);
}

}  // namespace
}  // namespace av
