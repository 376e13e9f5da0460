// normalize: the wanted loudness within half a unit of what ffmpeg measures, and peaks below -1 dBTP.

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::decode_int;

constexpr double kTolerance = 0.5;  // LU
constexpr double kPeak = -0.9;      // dBTP: -1 and what two meters may differ by

// Syllables: a few partials under an envelope.
std::string speech(const std::string& level) {
  return level +
         "*(0.3+0.7*abs(sin(2*PI*1.3*t)))*(0.5*sin(2*PI*220*t)+0.3*sin(2*PI*660*t)+0.15*sin(2*PI*2300*t))";
}

// Strokes that die away: peaks far above the loudness.
std::string drums(const std::string& level) {
  return level + "*exp(-25*mod(t\\,0.5))*sin(2*PI*180*t)+0.02*sin(2*PI*900*t)";
}

struct Programme {
  std::string name;
  Arguments source;
  std::string codec;
};

void PrintTo(const Programme& programme, std::ostream* out) {
  *out << programme.name;
}

const std::string kNoise = "clip(3*(random(0)-0.5)+0.8*sin(2*PI*440*t)\\,-0.99\\,0.99)";

const std::vector<Programme> kProgrammes{
    {"Speech", signal(speech("0.5") + "|" + speech("0.5"), 48000, "stereo", 6), "pcm_s16le"},
    {"Loud", signal(kNoise + "|" + kNoise, 44100, "stereo", 6), "pcm_s16le"},
    {"Quiet", signal(speech("0.004") + "|" + speech("0.003"), 44100, "stereo", 6), "pcm_s24le"},
    {"Drums", signal(drums("0.9") + "|" + drums("0.8"), 44100, "stereo", 6), "pcm_s16le"},
    {"Telephone", signal(speech("0.3"), 8000, "mono", 6), "pcm_s16le"},
    {"Short", signal(speech("0.3"), 44100, "mono", 0.6), "pcm_s16le"},
    {"Studio", signal(speech("0.1") + "|" + speech("0.1"), 96000, "stereo", 4), "pcm_s24le"},
    {"Surround",
     signal(speech("0.2") + "|" + speech("0.2") + "|0|0|" + speech("0.1") + "|" + speech("0.1"), 48000, "5.1",
            4),
     "pcm_s16le"},
};

Path source_of(const Programme& programme) {
  Arguments arguments = programme.source;
  arguments.insert(arguments.end(), {"-c:a", programme.codec});
  return made("loudness-" + programme.name + ".wav", arguments);
}

class Normalized : public testing::TestWithParam<Programme> {
 protected:
  void expect_loudness(const std::string& extension, const std::string& target, double lufs) {
    const Path out = convert(source_of(GetParam()), dir_ / ("out." + extension), {"normalize=" + target});
    const Loudness measured = loudness(out);
    EXPECT_NEAR(measured.integrated, lufs, kTolerance) << extension << " " << target;
    if (extension == "flac" || extension == "wav") {
      EXPECT_LE(measured.true_peak, kPeak) << extension << " " << target;
    }
  }

  const support::TempDir dir_;
};

TEST_P(Normalized, HasTheWantedLoudness) {
  expect_loudness("flac", "ebu", -23);
  expect_loudness("wav", "-16", -16);
  expect_loudness("flac", "-14", -14);
}

TEST_P(Normalized, HasTheSourcesRateChannelsAndSamples) {
  const Path source = source_of(GetParam());
  const Path out = convert(source, dir_ / "out.wav", {"normalize=-14"});
  const auto before = support::probe(source), after = support::probe(out);
  EXPECT_EQ(after.sample_rate, before.sample_rate);
  EXPECT_EQ(after.channels, before.channels);
  EXPECT_EQ(after.codec, before.codec);
  EXPECT_EQ(decode_int(out).frames(), decode_int(source).frames());
}

INSTANTIATE_TEST_SUITE_P(Every, Normalized, testing::ValuesIn(kProgrammes),
                         [](const auto& test) { return test.param.name; });

class NormalizedLossy : public testing::TestWithParam<std::string> {};

TEST_P(NormalizedLossy, HasTheWantedLoudness) {
  const support::TempDir dir;
  for (const Programme& programme : {kProgrammes[0], kProgrammes[3]}) {
    const Path out = convert(source_of(programme), dir / ("out." + GetParam()), {"normalize=-16"});
    EXPECT_NEAR(loudness(out).integrated, -16, kTolerance) << programme.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, NormalizedLossy, testing::Values("mp3", "opus", "m4a", "ogg"),
                         [](const auto& test) { return test.param; });

TEST(Normalize, IsOneGainForAllWhereThePeaksAllowIt) {
  const support::TempDir dir;
  const Path source = source_of(kProgrammes[0]);
  const auto before = channel(decode_int(source));
  const auto after = channel(decode_int(convert(source, dir / "out.wav", {"normalize=-23"})));
  ASSERT_EQ(after.size(), before.size());
  const double gain = std::pow(10, (-23 - loudness(source).integrated) / 20);
  double worst = 0;
  for (std::size_t i = 0; i < before.size(); ++i)
    worst = std::max(worst, std::abs(after[i] - gain * before[i]));
  EXPECT_LT(worst, 0.006 * 0.5 + 2.0 / 32768);  // ebur128 prints tenths: 0.6 %
}

TEST(Normalize, MeasuresThePartThatIsWanted) {
  const support::TempDir dir;
  const std::string steps = "if(lt(t\\,3)\\,0.02\\,0.4)*sin(2*PI*700*t)";
  const Path source = made("loudness-steps.wav", signal(steps, 48000, "mono", 6));
  for (const Arguments& part : {Arguments{"end=2.5"}, Arguments{"start=3.5"}}) {
    Arguments fields = part;
    fields.push_back("normalize=-20");
    EXPECT_NEAR(loudness(convert(source, dir / "out.wav", fields)).integrated, -20, kTolerance) << part[0];
  }
}

TEST(Normalize, SilenceStaysSilence) {
  const support::TempDir dir;
  const Path source = made("silence.wav", signal("0|0", 44100, "stereo", 2));
  for (const char* target : {"ebu", "-5"}) {
    const auto out = decode_int(convert(source, dir / "out.wav", {"normalize=" + std::string(target)}));
    EXPECT_EQ(out.frames(), 88200);
    EXPECT_TRUE(std::ranges::all_of(out.samples, [](std::int32_t sample) { return sample == 0; }));
  }
}

// Shorter than the 400 ms block of BS.1770.
TEST(Normalize, LessThanAMeterNeedsIsConvertedAsItIs) {
  const support::TempDir dir;
  const Path source = made("loudness-tiny.wav", signal(speech("0.3"), 44100, "mono", 0.2));
  const Path out = convert(source, dir / "out.wav", {"normalize=-16"});
  EXPECT_EQ(support::difference(decode_int(source), decode_int(out)), "");
}

TEST(Normalize, AndAChangeOfRateGiveTheWantedLoudness) {
  const support::TempDir dir;
  const Path out =
      convert(source_of(kProgrammes[3]), dir / "out.wav", {"normalize=-14", "sample_rate=16000"});
  EXPECT_NEAR(loudness(out).integrated, -14, kTolerance);
  EXPECT_EQ(support::probe(out).sample_rate, 16000);
}

TEST(Normalize, AndADownmixGiveTheWantedLoudness) {
  const support::TempDir dir;
  const Path out = convert(source_of(kProgrammes[0]), dir / "out.wav", {"normalize=-16", "channels=1"});
  EXPECT_NEAR(loudness(out).integrated, -16, kTolerance);
}

TEST(Normalize, AndFadesGiveTheWantedLoudness) {
  const support::TempDir dir;
  const Path out =
      convert(source_of(kProgrammes[0]), dir / "out.wav", {"normalize=-16", "fade_in=2", "fade_out=2"});
  EXPECT_NEAR(loudness(out).integrated, -16, kTolerance);
}

}  // namespace
}  // namespace options
