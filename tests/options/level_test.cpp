// volume, fade_in and fade_out.

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::decode_int;

const std::vector<std::string> kRows{"wav", "flac", "mp3", "opus", "m4a"};

// RMS of 10 ms around `at` seconds, relative to that of the tone, at 48 kHz.
double level_at(const std::vector<double>& samples, double at) {
  const auto first = static_cast<std::size_t>(std::max(0.0, at - 0.005) * 48000);
  double sum = 0;
  for (std::size_t i = first; i < first + 480; ++i) sum += samples.at(i) * samples[i];
  return std::sqrt(sum / 480) / (0.5 / std::sqrt(2));
}

class Level : public testing::TestWithParam<std::string> {
 protected:
  // The left channel of the converted tone.
  std::vector<double> converted(const Arguments& fields) {
    return channel(decode_int(convert(tone("tone.wav"), dir_ / ("out." + GetParam()), fields)));
  }
  // LAME takes a quarter of a decibel off by itself.
  double tolerance() const { return GetParam() == "wav" || GetParam() == "flac" ? 0.005 : 0.05; }

  const support::TempDir dir_;
};

TEST_P(Level, VolumeIsInDecibel) {
  for (const double change : {-20.0, -3.0, 3.0}) {
    const auto samples = converted({"volume=" + std::to_string(change) + "dB"});
    EXPECT_NEAR(level_at(samples, 1), std::pow(10, change / 20), tolerance()) << change;
  }
}

TEST_P(Level, FadesAreLinearAndLeaveTheRestAlone) {
  const auto samples = converted({"fade_in=0.5", "fade_out=1"});
  EXPECT_LT(level_at(samples, 0.005), 0.03);
  EXPECT_NEAR(level_at(samples, 0.125), 0.25, tolerance() + 0.01);
  EXPECT_NEAR(level_at(samples, 0.25), 0.5, tolerance() + 0.01);
  for (const double at : {0.52, 0.8, 0.98}) EXPECT_NEAR(level_at(samples, at), 1, tolerance()) << at;
  EXPECT_NEAR(level_at(samples, 1.25), 0.75, tolerance() + 0.01);
  EXPECT_NEAR(level_at(samples, 1.75), 0.25, tolerance() + 0.01);
  EXPECT_LT(level_at(samples, 1.985), 0.03);
}

INSTANTIATE_TEST_SUITE_P(Every, Level, testing::ValuesIn(kRows), [](const auto& test) { return test.param; });

class Lossless : public testing::Test {
 protected:
  std::vector<double> converted(const Arguments& fields) {
    return channel(decode_int(convert(tone("tone.wav"), dir_ / "out.wav", fields)));
  }
  const support::TempDir dir_;
};

TEST_F(Lossless, TooMuchVolumeClipsAndNeverWraps) {
  const auto before = converted({});
  const auto after = converted({"volume=20"});
  ASSERT_EQ(before.size(), after.size());
  EXPECT_GT(*std::ranges::max_element(after), 0.9999);
  EXPECT_LT(*std::ranges::min_element(after), -0.9999);
  for (std::size_t i = 0; i < before.size(); ++i) {
    ASSERT_GE(before[i] * after[i], 0) << i;
    if (std::abs(before[i]) > 0.11) {
      ASSERT_GT(std::abs(after[i]), 0.999) << i;
    }
  }
}

TEST_F(Lossless, NoChangeOfVolumeChangesNothing) {
  EXPECT_EQ(converted({"volume=0"}), converted({}));
}

TEST_F(Lossless, FadesStandAtTheEndsOfTheResultNotOfTheSource) {
  const auto samples = converted({"start=0.5", "duration=1", "fade_in=0.2", "fade_out=0.4"});
  ASSERT_EQ(samples.size(), 48000U);
  EXPECT_NEAR(level_at(samples, 0.1), 0.5, 0.02);
  EXPECT_NEAR(level_at(samples, 0.4), 1, 0.005);
  EXPECT_NEAR(level_at(samples, 0.8), 0.5, 0.02);
}

TEST_F(Lossless, AFadeLongerThanTheResultEndsInSilenceAllTheSame) {
  const auto samples = converted({"fade_out=1:00"});
  EXPECT_NEAR(level_at(samples, 1), 0.5, 0.02);
  EXPECT_LT(level_at(samples, 1.985), 0.02);
}

TEST_F(Lossless, BothFadesMayOverlap) {
  const auto samples = converted({"fade_in=2", "fade_out=2"});
  EXPECT_NEAR(level_at(samples, 1), 0.25, 0.02);
  EXPECT_LT(level_at(samples, 0.01), 0.02);
  EXPECT_LT(level_at(samples, 1.985), 0.02);
}

TEST_F(Lossless, FadesKeepTheirPlaceWhenTheRateChanges) {
  const auto samples = channel(decode_int(
      convert(tone("tone.wav"), dir_ / "out.wav", {"fade_in=1", "sample_rate=24000", "fade_out=0.5"})));
  ASSERT_EQ(samples.size(), 48000U);
  // At half the rate, a second of these samples is two of the result.
  EXPECT_NEAR(level_at(samples, 0.25), 0.5, 0.02);
  EXPECT_NEAR(level_at(samples, 0.125), 0.25, 0.02);
  EXPECT_NEAR(level_at(samples, 0.875), 0.5, 0.02);
}

// What audio-convert warns of; empty: nothing.
std::string warning(const Path& in, const Path& out, const Arguments& fields = {}) {
  const auto outcome = support::audio_convert(in, out, fields);
  EXPECT_TRUE(outcome.ok()) << outcome.err;
  return outcome.err;
}

// Half a second at 48 kHz that goes `peak` times as far as full scale.
Path hot(double peak) {
  const std::string text = std::to_string(peak);
  Arguments arguments = signal(text + "*sin(2*PI*1000*t)|" + text + "*sin(2*PI*400*t)", 48000, "stereo", 0.5);
  arguments.insert(arguments.end(), {"-c:a", "pcm_f32le"});
  return made("hot" + text + ".wav", arguments);
}

class Clipping : public testing::Test {
 protected:
  const support::TempDir dir_;
};

// Nothing was said of samples that were cut off.
TEST_F(Clipping, OfFloatsIsCountedWithTheirPeak) {
  const Path source = hot(2);
  const auto samples = support::decode_float(source).samples;
  const auto over = std::ranges::count_if(samples, [](float sample) { return std::abs(sample) > 1.00001F; });
  const std::string expected =
      "warning: " + std::to_string(over) + " samples were clipped (peak +6.02 dBFS)\n";
  EXPECT_EQ(warning(source, dir_ / "out.wav", {"bit_depth=16"}), expected);
  EXPECT_EQ(warning(source, dir_ / "out.flac"), expected);
  EXPECT_EQ(warning(source, dir_ / "out.aiff", {"bit_depth=24"}), expected);
  // FFmpeg's encoders distort what is beyond full scale, so that it is cut off before.
  EXPECT_EQ(warning(source, dir_ / "out.m4a"), expected);
  EXPECT_EQ(warning(source, dir_ / "out.wav"), "");
}

TEST_F(Clipping, IsLeftToThePlayerWhereTheResultHoldsWhatIsBeyondFullScale) {
  for (const std::string target : {"mp3", "opus", "ogg"})
    EXPECT_THAT(warning(hot(2), dir_ / ("out." + target)),
                testing::AllOf(testing::HasSubstr("beyond full scale and clip when played"),
                               testing::HasSubstr("peak +6.02 dBFS")))
        << target;
}

TEST_F(Clipping, ByVolumeIsMeasuredBeforeItClips) {
  EXPECT_THAT(warning(tone("tone.wav"), dir_ / "out.wav", {"volume=20"}),
              testing::HasSubstr("samples were clipped (peak +13.98 dBFS)"));
  EXPECT_THAT(warning(tone("tone.wav"), dir_ / "out.flac", {"volume=20"}), testing::HasSubstr("+13.98 dBFS"));
  EXPECT_THAT(warning(tone("tone.mp3"), dir_ / "out.wav", {"volume=20"}), testing::HasSubstr("were clipped"));
  EXPECT_EQ(warning(tone("tone.wav"), dir_ / "out.wav", {"volume=6"}), "");
}

TEST_F(Clipping, IsNoFalseAlarmAtFullScale) {
  const Path integer = made("full.wav", signal("sin(2*PI*1000*t)|sin(2*PI*400*t)", 44100, "stereo", 0.5));
  for (const Arguments& fields :
       {Arguments{}, {"channels=1"}, {"volume=0"}, {"bit_depth=24"}, {"fade_in=0.1"}, {"sample_rate=96000"}})
    EXPECT_EQ(warning(integer, dir_ / "out.wav", fields), "") << testing::PrintToString(fields);
  EXPECT_EQ(warning(hot(1), dir_ / "out.wav", {"bit_depth=16"}), "");
}

TEST_F(Clipping, NeverComesOfMixing) {
  const std::string full = "sin(2*PI*1000*t)";
  const std::string all = full + "|" + full + "|" + full + "|" + full + "|" + full + "|" + full;
  const Path integer = made("full6.wav", signal(all, 48000, "5.1", 0.5));
  Arguments floats = signal(all, 48000, "5.1", 0.5);
  floats.insert(floats.end(), {"-c:a", "pcm_f32le"});
  for (const Path& source : {integer, made("full6float.wav", floats)}) {
    for (const std::string channels : {"1", "2", "3", "4", "5", "8"}) {
      EXPECT_EQ(warning(source, dir_ / "out.wav", {"channels=" + channels, "bit_depth=16"}), "") << channels;
      EXPECT_EQ(warning(source, dir_ / "out.opus", {"channels=" + channels}), "") << channels;
    }
  }
}

TEST_F(Clipping, OfWhatIsNotANumberIsSilence) {
  Arguments arguments = signal(R"(if(eq(mod(n\,100)\,50)\,0/0\,0.25))", 48000, "mono", 0.1);
  arguments.insert(arguments.end(), {"-c:a", "pcm_f32le"});
  EXPECT_THAT(warning(made("nan.wav", arguments), dir_ / "out.wav", {"bit_depth=16"}),
              testing::HasSubstr("were not numbers"));
  for (const double sample : channel(decode_int(dir_ / "out.wav"))) ASSERT_GT(sample, -0.001);
}

}  // namespace
}  // namespace options
