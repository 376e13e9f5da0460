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

// FFmpeg 7.1 has a usual layout of twelve.
INSTANTIATE_TEST_SUITE_P(Of, ManyChannels, testing::Values(9, 13, 20, 64));

class OneNamedChannel : public testing::TestWithParam<std::string> {
 protected:
  Path named(const std::string& container) const {
    std::vector<std::string> arguments{"-af", "channelmap=0-" + GetParam()};
    // FFmpeg's own choice would be AAC.
    if (container == "mov") arguments.insert(arguments.end(), {"-c:a", "pcm_s16be"});
    return recording(dir_ / ("source." + container), 1, arguments);
  }

  const support::TempDir dir_;
};

// A file that calls its only channel left, right or low-frequency was refused by AAC, became stereo 3 dB
// quieter in MP3, and four to seven channels in Opus.
TEST_P(OneNamedChannel, IsMonoAtItsLevel) {
  const Path source = named("wav");
  const double level = support::rms_db(support::decode_float(source), 0);
  for (const std::string target : {"wav", "m4a", "mp3", "opus", "flac", "ogg", "oga", "ac3", "wma", "alac",
                                   "caf", "aiff", "mka", "wv", "mov"}) {
    const Path result = dir_ / ("result." + target);
    convert(source, result);
    EXPECT_EQ(support::probe(result).channels, 1) << target;
    EXPECT_NE(support::probe(result).json["streams"][0].value("channel_layout", "mono"),
              "1 channels (" + GetParam() + ")")
        << target;
    EXPECT_NEAR(support::rms_db(support::decode_float(result), 0), level, 0.7) << target;
  }
}

TEST_P(OneNamedChannel, IsMonoOutOfEveryContainerThatNamesIt) {
  for (const std::string container : {"w64", "flac", "caf", "mov", "aiff", "wv"}) {
    const Path source = named(container);
    const Path result = dir_ / "result.mp3";
    convert(source, result);
    EXPECT_EQ(support::probe(result).channels, 1) << container;
    EXPECT_NEAR(support::rms_db(support::decode_float(result), 0),
                support::rms_db(support::decode_float(source), 0), 0.7)
        << container;
  }
}

TEST_P(OneNamedChannel, IsCopiedAsBefore) {
  const Path source = named("wav");
  for (const std::string codec : {"codec=copy", "codec=auto"}) {
    convert(source, dir_ / "copy.wav", {codec});
    EXPECT_EQ(support::difference(support::decode_int(source), support::decode_int(dir_ / "copy.wav")), "");
  }
}

TEST_P(OneNamedChannel, IsTwiceTheSameInStereo) {
  convert(named("wav"), dir_ / "stereo.wav", {"channels=2"});
  convert(dir_ / "stereo.wav", dir_ / "mono.wav", {"channels=1"});
  const auto stereo = support::decode_int(dir_ / "stereo.wav").samples;
  const auto mono = support::decode_int(dir_ / "mono.wav").samples;
  const auto source = support::decode_int(named("wav")).samples;
  EXPECT_EQ(mono, source);
  for (std::size_t i = 0; i < source.size(); ++i) {
    ASSERT_EQ(stereo[2 * i], source[i]) << i;
    ASSERT_EQ(stereo[2 * i + 1], source[i]) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Called, OneNamedChannel, testing::Values("FL", "LFE", "SR", "TFL"),
                         [](const auto& test) { return test.param; });

class UpMix : public testing::TestWithParam<std::string> {};

TEST_P(UpMix, LeavesStereoAtItsLevel) {
  const support::TempDir dir;
  const Path source = recording(dir / "source.wav", 2, {});
  convert(source, dir / "result.wav", {"channels=" + GetParam()});
  const auto before = support::decode_int(source).samples;
  const auto after = support::decode_int(dir / "result.wav");
  ASSERT_EQ(std::to_string(after.channels), GetParam());
  for (std::size_t i = 0; i < before.size() / 2; ++i)
    for (std::size_t channel = 0; channel < 2; ++channel)
      ASSERT_EQ(after.samples[i * static_cast<std::size_t>(after.channels) + channel],
                before[2 * i + channel])
          << i;
}

INSTANTIATE_TEST_SUITE_P(To, UpMix, testing::Values("3", "4", "5", "6", "7", "8"),
                         [](const auto& test) { return test.param; });

struct Change {
  std::string from;
  std::string target;
  std::string said;  // empty: nothing
};

class LayoutChange : public testing::TestWithParam<Change> {};

TEST_P(LayoutChange, IsSaidWhereItIsHeard) {
  const support::TempDir dir;
  const auto& [from, target, said] = GetParam();
  const int channels = from[0] - '0' + (from.find(".1") != std::string::npos ? 1 : 0);
  const Path source = recording(dir / "source.wav", channels, {"-af", "channelmap=channel_layout=" + from});
  const auto outcome = support::audio_convert(source, dir / ("result." + target));
  ASSERT_TRUE(outcome.ok()) << outcome.err;
  EXPECT_EQ(outcome.err, said.empty() ? "" : "warning: its channels (" + from + ") " + said + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Of, LayoutChange,
    testing::Values(Change{"5.1(side)", "m4a", ""}, Change{"5.1(side)", "opus", ""},
                    Change{"5.0(side)", "m4a", ""},
                    Change{"5.1", "mp3", "were mixed into stereo without low-frequency effects"},
                    Change{"3.1", "m4a", "became 5.1"}, Change{"7.1(wide)", "m4a", "were mixed into 5.1"}),
    [](const auto& test) { return "Number" + std::to_string(test.index); });

}  // namespace
