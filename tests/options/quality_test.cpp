// What must not be heard: dither instead of distortion where bits are lost, clean tones where rates change.

#include <cmath>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::decode_int;

constexpr double kLsb = 1.0 / 32768;  // of 16 bits

// 24 bits: a 1 kHz tone of one and a half steps of 16 bits, which rounding would turn into stairs.
Path faint_tone() {
  Arguments arguments = signal("1.5/32768*sin(2*PI*1000*t)", 48000, "mono", 4);
  arguments.insert(arguments.end(), {"-c:a", "pcm_s24le"});
  return made("faint.wav", arguments);
}

class SixteenBits : public testing::TestWithParam<std::string> {};

TEST_P(SixteenBits, OfMoreAreDithered) {
  const support::TempDir dir;
  const Path out = convert(faint_tone(), dir / ("out." + GetParam()), {"bit_depth=16"});
  EXPECT_EQ(support::probe(out).bits, 16);
  const auto samples = channel(decode_int(out));
  const Fit tone = fit(samples, 1000.0 / 48000);
  EXPECT_NEAR(decibel(tone.amplitude / (1.5 * kLsb)), 0, 0.3);
  for (const int harmonic : {2, 3, 5, 7, 9}) {
    EXPECT_LT(decibel(fit(samples, harmonic * 1000.0 / 48000).amplitude / tone.amplitude), -35) << harmonic;
  }
  EXPECT_GT(tone.residual, 0.4 * kLsb);  // triangular dither and rounding: half a step to one
  EXPECT_LT(tone.residual, 1.2 * kLsb);
}

INSTANTIATE_TEST_SUITE_P(Of, SixteenBits, testing::Values("wav", "flac", "aiff"),
                         [](const auto& test) { return test.param; });

TEST(SixteenBitSource, IsNotDithered) {
  const support::TempDir dir;
  const Path source = tone("tone.wav");
  const Path out = convert(source, dir / "out.flac", {"bit_depth=16"});
  EXPECT_EQ(support::difference(decode_int(source), decode_int(out)), "");
}

TEST(TwentyFourBits, AreKeptWhereTheTargetHoldsThem) {
  const support::TempDir dir;
  const Path source = faint_tone();
  for (const char* name : {"out.flac", "out.wav", "out.aiff", "out.wv"}) {
    EXPECT_EQ(support::difference(decode_int(source), decode_int(convert(source, dir / name))), "") << name;
  }
}

struct Rates {
  int from;
  int to;
};

class Resampled : public testing::TestWithParam<Rates> {};

TEST_P(Resampled, ToneStaysClean) {
  const auto [from, to] = GetParam();
  const support::TempDir dir;
  Arguments arguments = signal("0.5*sin(2*PI*1000*t)", from, "mono", 2);
  arguments.insert(arguments.end(), {"-c:a", "pcm_s24le"});
  const Path source = made("tone-" + std::to_string(from) + ".wav", arguments);
  const Path out = convert(source, dir / "out.flac", {"sample_rate=" + std::to_string(to)});
  EXPECT_EQ(support::probe(out).bits, 24);
  auto samples = channel(decode_int(out));
  EXPECT_EQ(samples.size(), static_cast<std::size_t>(2 * to));
  const auto edge = static_cast<std::ptrdiff_t>(to / 5);
  samples.erase(samples.begin(), samples.begin() + edge);
  samples.erase(samples.end() - edge, samples.end());
  const Fit tone = fit(samples, 1000.0 / to);
  EXPECT_NEAR(decibel(tone.amplitude / 0.5), 0, 0.01);
  EXPECT_LT(decibel(tone.residual / (tone.amplitude / std::sqrt(2))), -110);
}

INSTANTIATE_TEST_SUITE_P(FromTo, Resampled,
                         testing::Values(Rates{96000, 44100}, Rates{44100, 48000}, Rates{48000, 44100},
                                         Rates{192000, 48000}, Rates{44100, 96000}),
                         [](const auto& test) {
                           return std::to_string(test.param.from) + "To" + std::to_string(test.param.to);
                         });

TEST(Resampling, LetsNothingAboveTheNewLimitThrough) {
  const support::TempDir dir;
  Arguments arguments = signal("0.5*sin(2*PI*30000*t)", 96000, "mono", 2);
  arguments.insert(arguments.end(), {"-c:a", "pcm_s24le"});
  const Path out = convert(made("ultrasonic.wav", arguments), dir / "out.flac", {"sample_rate=44100"});
  auto samples = channel(decode_int(out));
  samples.erase(samples.begin(), samples.begin() + 4410);
  samples.resize(samples.size() - 4410);
  EXPECT_LT(decibel(fit(samples, 0.1).residual), -110);
}

}  // namespace
}  // namespace options
