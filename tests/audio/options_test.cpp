#include "audio/options.h"

#include <gmock/gmock.h>

#include "audio/refusal.h"

namespace audio {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Options, LeaveOpenWhatIsNotGiven) {
  const Options options = parse_options(Fields{{"format", "mp3"}});
  EXPECT_EQ(options.format, find_format("mp3"));
  EXPECT_EQ(options.codec, nullptr);
  EXPECT_EQ(options.bit_rate, std::nullopt);
  EXPECT_EQ(options.quality, std::nullopt);
  EXPECT_EQ(options.sample_rate, std::nullopt);
  EXPECT_EQ(options.channels, std::nullopt);
  EXPECT_FALSE(options.bit_depth);
  EXPECT_EQ(options.filename, "");
}

TEST(Options, HoldWhatIsGivenInAnyOrder) {
  const Options options = parse_options(Fields{{"filename", "a b.mp3"},
                                               {"channels", "1"},
                                               {"bitrate", "32k"},
                                               {"sample_rate", "8000"},
                                               {"codec", "MP3"},
                                               {"format", "audio/mpeg"}});
  EXPECT_EQ(options.format, find_format("mp3"));
  EXPECT_EQ(options.codec, find_codec("mp3"));
  EXPECT_EQ(options.bit_rate, 32000);
  EXPECT_EQ(options.sample_rate, 8000);
  EXPECT_EQ(options.channels, 1);
  EXPECT_EQ(options.filename, "a b.mp3");
}

TEST(Options, HoldAQuality) {
  EXPECT_EQ(parse_options(Fields{{"format", "ogg"}, {"quality", "-1"}}).quality, -1.0);
  EXPECT_EQ(parse_options(Fields{{"format", "mp3"}, {"quality", "0.5"}}).quality, 0.5);
}

struct Depth {
  std::string text;
  int bits;
  bool is_float;
};

class BitDepthField : public testing::TestWithParam<Depth> {};

TEST_P(BitDepthField, IsRead) {
  const Options options = parse_options(Fields{{"format", "wav"}, {"bit_depth", GetParam().text}});
  ASSERT_TRUE(options.bit_depth);
  EXPECT_EQ(options.bit_depth->bits, GetParam().bits);
  EXPECT_EQ(options.bit_depth->is_float, GetParam().is_float);
}

INSTANTIATE_TEST_SUITE_P(All, BitDepthField,
                         testing::Values(Depth{"16", 16, false}, Depth{"24", 24, false},
                                         Depth{"32", 32, false}, Depth{"float", 32, true}));

// Of these the channels of the source decide, when they are known.
const std::vector<Fields> kOpenChannels{
    {{"format", "m4a"}, {"bitrate", "96k"}, {"sample_rate", "44100"}},
    {{"format", "opus"}, {"bitrate", "32k"}, {"sample_rate", "48000"}},
    {{"format", "opus"}, {"bitrate", "6k"}, {"sample_rate", "8000"}},
    {{"format", "webm"}, {"bitrate", "510k"}, {"sample_rate", "48000"}},
    {{"format", "ogg"}, {"bitrate", "64k"}, {"sample_rate", "44100"}},
};

class Possible : public testing::TestWithParam<Fields> {};

TEST_P(Possible, IsNotRefused) {
  EXPECT_THAT(refusal(GetParam()), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Combinations, Possible,
    testing::Values(Fields{{"format", "flac"}, {"bit_depth", "24"}},
                    Fields{{"format", "aiff"}, {"bit_depth", "float"}},
                    Fields{{"format", "wav"}, {"codec", "pcm_s24le"}, {"bit_depth", "24"}},
                    Fields{{"format", "m4a"}, {"codec", "alac"}, {"bit_depth", "24"}},
                    Fields{{"format", "mp3"}, {"bitrate", "320k"}},
                    Fields{{"format", "mp3"}, {"bitrate", "64k"}, {"sample_rate", "8000"}},
                    Fields{{"format", "mp3"}, {"bitrate", "320k"}, {"sample_rate", "32000"}},
                    Fields{{"format", "ac3"}, {"channels", "6"}, {"bitrate", "640k"}},
                    Fields{{"format", "wav"}, {"channels", "8"}, {"sample_rate", "192000"}}));

INSTANTIATE_TEST_SUITE_P(WithChannelsLeftOpen, Possible, testing::ValuesIn(kOpenChannels));

TEST(OptionRows, NameEveryFieldThatIsTakenAndSayWhatItTakes) {
  std::vector<std::string_view> names;
  for (const OptionRow& row : option_rows()) {
    names.push_back(row.name);
    EXPECT_FALSE(row.takes.empty()) << row.name;
    EXPECT_FALSE(row.help.empty()) << row.name;
  }
  EXPECT_THAT(names, ElementsAre("format", "codec", "bitrate", "quality", "sample_rate", "channels",
                                 "bit_depth", "filename"));
}

}  // namespace
}  // namespace audio
