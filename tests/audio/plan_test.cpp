#include "audio/plan.h"

#include <string>

#include <gmock/gmock.h>

#include "audio/sample_rate.h"

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
                                         Rate{"flac", 768000, 384000}, Rate{"vorbis", 4000, 8000},
                                         Rate{"wmav2", 96000, 48000}));

// DSD64 to DSD512, of both families, as FFmpeg decodes them.
INSTANTIATE_TEST_SUITE_P(OfDsd, SampleRate,
                         testing::Values(Rate{"flac", 352800, 352800}, Rate{"flac", 705600, 352800},
                                         Rate{"flac", 1411200, 352800}, Rate{"flac", 2822400, 352800},
                                         Rate{"flac", 3072000, 384000}, Rate{"alac", 1411200, 705600},
                                         Rate{"pcm_s24le", 2822400, 705600},
                                         Rate{"pcm_s16le", 3072000, 768000}, Rate{"vorbis", 705600, 176400},
                                         Rate{"mp3", 352800, 44100}, Rate{"mp3", 384000, 48000},
                                         Rate{"aac", 705600, 88200}, Rate{"aac", 768000, 96000},
                                         Rate{"mlp", 705600, 176400}, Rate{"ac3", 705600, 44100},
                                         Rate{"opus", 705600, 48000}, Rate{"speex", 384000, 32000},
                                         Rate{"wmav2", 352800, 44100}, Rate{"amr_nb", 352800, 8000}));
INSTANTIATE_TEST_SUITE_P(Odd, SampleRate,
                         testing::Values(Rate{"flac", 65534, 65534}, Rate{"flac", 65535, 65534},
                                         Rate{"flac", 65536, 65534}, Rate{"flac", 96001, 96000},
                                         Rate{"flac", 655350, 218450}, Rate{"mp3", 132300, 44100},
                                         Rate{"mp3", 88200, 44100}, Rate{"mp3", 64000, 48000},
                                         Rate{"opus", 64000, 48000}, Rate{"mp3", 50001, 48000},
                                         Rate{"dts", 192000, 48000}));

TEST(SampleRateText, SaysWhereOnlySomeAreLeft) {
  EXPECT_EQ(sample_rates_text(*find_codec("flac")), "1 to 65534 and multiples of 10 up to 655340");
  EXPECT_EQ(sample_rates_text(*find_codec("vorbis")), "8000 to 192000");
  EXPECT_EQ(sample_rates_text(*find_codec("ac3")), "32000, 44100, 48000");
}

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
