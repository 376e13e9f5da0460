#include "audio/plan.h"

#include <string>

#include <gmock/gmock.h>

namespace audio {
namespace {

struct Rate {
  std::string codec;
  int source;
  int expected;
};

class SampleRate : public testing::TestWithParam<Rate> {};

TEST_P(SampleRate, IsTheCodecsNearest) {
  EXPECT_EQ(choose_sample_rate({}, *find_codec(GetParam().codec), GetParam().source), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Listed, SampleRate,
                         testing::Values(Rate{"mp3", 44100, 44100}, Rate{"mp3", 8000, 8000},
                                         Rate{"mp3", 96000, 48000}, Rate{"mp3", 45000, 44100},
                                         Rate{"mp3", 4000, 8000}, Rate{"mp3", 192000, 48000},
                                         Rate{"opus", 44100, 48000}, Rate{"opus", 22050, 24000},
                                         Rate{"opus", 11025, 12000}, Rate{"ac3", 96000, 48000},
                                         Rate{"aac", 192000, 96000}, Rate{"mp2", 8000, 16000}));
INSTANTIATE_TEST_SUITE_P(Ranges, SampleRate,
                         testing::Values(Rate{"pcm_s16le", 44100, 44100}, Rate{"pcm_s16le", 11111, 11111},
                                         Rate{"flac", 768000, 655350}, Rate{"vorbis", 4000, 8000},
                                         Rate{"wmav2", 96000, 48000}));

TEST(SampleRateAsked, WinsOverTheSources) {
  Options options;
  options.sample_rate = 22050;
  EXPECT_EQ(choose_sample_rate(options, *find_codec("mp3"), 48000), 22050);
  EXPECT_EQ(choose_sample_rate(options, *find_codec("pcm_s16le"), 48000), 22050);
}

struct Depth {
  std::string codec;
  BitDepth depth;
  bool holds;
};

class HoldsDepth : public testing::TestWithParam<Depth> {};

TEST_P(HoldsDepth, Is) {
  EXPECT_EQ(holds_depth(*find_codec(GetParam().codec), GetParam().depth), GetParam().holds)
      << GetParam().codec << " " << GetParam().depth.bits;
}

INSTANTIATE_TEST_SUITE_P(
    Codecs, HoldsDepth,
    testing::Values(Depth{"pcm_s16le", {16, false}, true}, Depth{"pcm_s24le", {16, false}, false},
                    Depth{"pcm_s32le", {32, true}, false}, Depth{"pcm_f32le", {32, true}, true},
                    Depth{"pcm_f32le", {32, false}, false}, Depth{"pcm_f64le", {32, true}, false},
                    Depth{"flac", {16, false}, true}, Depth{"flac", {24, false}, true},
                    Depth{"flac", {32, false}, false}, Depth{"flac", {32, true}, false},
                    Depth{"wavpack", {32, false}, true}, Depth{"mp3", {16, false}, false},
                    Depth{"pcm_mulaw", {16, false}, false}));

TEST(DepthCodec, IsASiblingOnlyWhenNoneWasNamed) {
  const Format& wav = *find_format("wav");
  EXPECT_EQ(depth_codec(wav, nullptr, {24, false}), find_codec("pcm_s24le"));
  EXPECT_EQ(depth_codec(wav, find_codec("pcm_s16le"), {24, false}), nullptr);
  EXPECT_EQ(depth_codec(*find_format("flac"), nullptr, {24, false}), find_codec("flac"));
  EXPECT_EQ(depth_codec(*find_format("mka"), nullptr, {24, false}), nullptr);
}

}  // namespace
}  // namespace audio
