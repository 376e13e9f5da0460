// No channel is lost or changes its place where the result can hold it.

#include <gmock/gmock.h>

#include "support/audio_convert.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/temp_dir.h"

namespace {

using Path = std::filesystem::path;

// Half a second at 48 kHz in which every channel has a pitch of its own.
Path recording(const Path& file, int channels, const std::vector<std::string>& arguments) {
  std::string pitches;
  for (int channel = 0; channel < channels; ++channel)
    pitches +=
        (channel > 0 ? "|" : "") + std::string("0.3*sin(2*PI*t*") + std::to_string(200 * (channel + 1)) + ")";
  support::Command command{
      {"ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "aevalsrc=s=48000:d=0.5:exprs=" + pitches}, {}};
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  command.argv.push_back(file.string());
  support::output_of(command);
  return file;
}

void convert(const Path& in, const Path& out, const std::vector<std::string>& fields = {}) {
  const auto outcome = support::audio_convert(in, out, fields);
  ASSERT_TRUE(outcome.ok()) << outcome.err;
}

class ThreeMicrophones : public testing::TestWithParam<std::string> {};

// Sun's AU only counts channels. FFmpeg takes the third for a subwoofer's, and AAC and AC-3 cut its treble
// off.
TEST_P(ThreeMicrophones, AreThreeChannelsWithTheirSound) {
  const support::TempDir dir;
  const Path source = recording(dir / "three.au", 3, {});
  const Path result = dir / ("three." + GetParam());
  convert(source, result);
  ASSERT_EQ(support::probe(result).channels, 3);
  const auto expected = support::decode_float(source);
  const auto actual = support::decode_float(result);
  for (int channel = 0; channel < 3; ++channel)
    EXPECT_NEAR(support::rms_db(actual, channel), support::rms_db(expected, channel), 1) << channel;
}

INSTANTIATE_TEST_SUITE_P(In, ThreeMicrophones,
                         testing::Values("flac", "oga", "ogg", "opus", "mka", "webm", "m4a", "ac3", "alac",
                                         "wav", "wv"),
                         [](const auto& test) { return test.param; });

class UnusualLayout : public testing::TestWithParam<std::string> {};

TEST_P(UnusualLayout, IsKeptInFlacAndInMatroska) {
  const support::TempDir dir;
  const Path source = recording(dir / "source.wav", 7, {"-af", "channelmap=channel_layout=" + GetParam()});
  for (const std::string target : {"flac", "mka"}) {
    const Path result = dir / ("result." + target);
    convert(source, result, {"codec=flac"});
    EXPECT_EQ(support::probe(result).json["streams"][0]["channel_layout"], GetParam()) << target;
    EXPECT_EQ(support::difference(support::decode_int(source), support::decode_int(result)), "") << target;
  }
}

INSTANTIATE_TEST_SUITE_P(Of, UnusualLayout, testing::Values("7.0(front)", "6.1(front)", "6.1(back)"),
                         [](const auto& test) { return "Number" + std::to_string(test.index); });

TEST(SixteenChannels, AreKeptInTrueAudio) {
  const support::TempDir dir;
  const Path source = recording(dir / "source.wav", 16, {});
  convert(source, dir / "result.tta");
  EXPECT_EQ(support::difference(support::decode_int(source), support::decode_int(dir / "result.tta")), "");
}

// More than eight, and not a number that has a usual layout.
class ManyChannels : public testing::TestWithParam<int> {
 protected:
  const support::TempDir dir_;
  const Path source_ = recording(dir_ / "source.wav", GetParam(), {});
};

TEST_P(ManyChannels, AreKeptInPcm) {
  for (const std::string target : {"wav", "w64", "au", "caf", "aiff"}) {
    const Path result = dir_ / ("result." + target);
    convert(source_, result);
    EXPECT_EQ(support::difference(support::decode_int(source_), support::decode_int(result)), "") << target;
  }
}

TEST_P(ManyChannels, AreNotMixedWithoutNames) {
  for (const std::string target : {"mp3", "flac"}) {
    const auto outcome = support::audio_convert(source_, dir_ / ("result." + target));
    EXPECT_FALSE(outcome.ok());
    EXPECT_THAT(outcome.err, testing::HasSubstr("choose a format that holds as many")) << target;
  }
}

// FFmpeg 7.1 has a usual layout of twelve.
INSTANTIATE_TEST_SUITE_P(Of, ManyChannels, testing::Values(9, 13, 20, 64));

}  // namespace
