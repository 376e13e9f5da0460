#include "audio/bit_rate.h"

#include <string>

#include <gmock/gmock.h>

#include "audio/plan.h"
#include "base/error.h"

namespace audio {
namespace {

using testing::AllOf;
using testing::HasSubstr;

struct Default {
  std::string codec;
  int sample_rate;
  int channels;
  std::int64_t bit_rate;
};

class DefaultBitRate : public testing::TestWithParam<Default> {};

TEST_P(DefaultBitRate, Is) {
  const auto& [codec, sample_rate, channels, bit_rate] = GetParam();
  EXPECT_EQ(choose_bit_rate({}, *find_codec(codec), sample_rate, channels), bit_rate) << codec;
}

INSTANTIATE_TEST_SUITE_P(GrowsWithRateAndChannels, DefaultBitRate,
                         testing::Values(Default{"mp3", 44100, 2, 192000}, Default{"mp3", 44100, 1, 96000},
                                         Default{"mp3", 22050, 2, 128000}, Default{"mp3", 8000, 1, 32000},
                                         Default{"aac", 44100, 2, 192000}, Default{"opus", 48000, 2, 128000},
                                         Default{"opus", 8000, 1, 24000}, Default{"aac", 48000, 6, 576000}));
INSTANTIATE_TEST_SUITE_P(IsTheNextLowerLegalOne, DefaultBitRate,
                         testing::Values(Default{"ac3", 48000, 5, 448000}, Default{"ac3", 48000, 3, 256000},
                                         Default{"ac3", 48000, 6, 576000}));
INSTANTIATE_TEST_SUITE_P(IsNoneWhereThereIsNoneToChoose, DefaultBitRate,
                         testing::Values(Default{"flac", 44100, 2, 0}, Default{"pcm_s16le", 44100, 2, 0},
                                         Default{"pcm_mulaw", 8000, 1, 0}, Default{"vorbis", 44100, 2, 0}));

TEST(BitRateAsked, IsTakenWhereItIsLegal) {
  Options options;
  options.bit_rate = 64000;
  EXPECT_EQ(choose_bit_rate(options, *find_codec("mp3"), 8000, 1), 64000);
  EXPECT_EQ(choose_bit_rate(options, *find_codec("vorbis"), 44100, 2), 64000);
}

TEST(BitRateAsked, IsRefusedWhereTheSourcesRateForbidsIt) {
  Options options;
  options.bit_rate = 192000;
  try {
    choose_bit_rate(options, *find_codec("mp3"), 8000, 1);
    FAIL() << "accepted";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::bad_request);
    ASSERT_EQ(error.fields().size(), 1u);
    EXPECT_EQ(error.fields()[0].field, "bitrate");
    EXPECT_THAT(error.fields()[0].detail, AllOf(HasSubstr("192k"), HasSubstr("8000 Hz"), HasSubstr("64k")));
  }
}

TEST(BitRateAsked, IsRefusedWhereTheCodecGoesByQualityOnly) {
  EXPECT_EQ(choose_bit_rate({}, *find_codec("vorbis"), 96000, 2), 0);
  EXPECT_THAT(bit_rate_problem(*find_codec("vorbis"), 128000, 96000, 2),
              AllOf(HasSubstr("96000 Hz"), HasSubstr("quality")));
}

TEST(QualityAsked, LeavesNoBitRate) {
  Options options;
  options.quality = 2;
  EXPECT_EQ(choose_bit_rate(options, *find_codec("mp3"), 44100, 2), 0);
}

struct Bounds {
  std::string codec;
  int sample_rate;
  int channels;
  std::int64_t min, max;
};

class BitRateBoundsOf : public testing::TestWithParam<Bounds> {};

TEST_P(BitRateBoundsOf, HoldForTheWholeStream) {
  const auto& [codec, sample_rate, channels, min, max] = GetParam();
  const BitRateBounds bounds = bit_rate_bounds(bit_rate_rule(*find_codec(codec), sample_rate), channels);
  EXPECT_EQ(bounds.min, min);
  EXPECT_EQ(bounds.max, max);
}

INSTANTIATE_TEST_SUITE_P(PerChannel, BitRateBoundsOf,
                         testing::Values(Bounds{"opus", 48000, 1, 6000, 256000},
                                         Bounds{"opus", 48000, 2, 12000, 512000},
                                         Bounds{"aac", 44100, 6, 96000, 1584000}));
INSTANTIATE_TEST_SUITE_P(PerStream, BitRateBoundsOf,
                         testing::Values(Bounds{"mp3", 44100, 1, 32000, 320000},
                                         Bounds{"mp3", 44100, 2, 32000, 320000},
                                         Bounds{"wmav2", 44100, 2, 24000, 320000}));

TEST(BitRateRule, HoldsUpToAndIncludingItsSampleRate) {
  const Codec& mp3 = *find_codec("mp3");
  EXPECT_EQ(bit_rate_rule(mp3, 12000).max, 64000);
  EXPECT_EQ(bit_rate_rule(mp3, 16000).max, 160000);
  EXPECT_EQ(bit_rate_rule(mp3, 24000).max, 160000);
  EXPECT_EQ(bit_rate_rule(mp3, 32000).max, 320000);
}

TEST(BitRateProblem, LimitsAreLegalThemselves) {
  const Codec& aac = *find_codec("aac");
  EXPECT_EQ(bit_rate_problem(aac, 8000, 8000, 1), "");
  EXPECT_EQ(bit_rate_problem(aac, 44000, 8000, 1), "");
  EXPECT_NE(bit_rate_problem(aac, 7999, 8000, 1), "");
  EXPECT_NE(bit_rate_problem(aac, 44001, 8000, 1), "");
  EXPECT_EQ(bit_rate_problem(aac, 44001, 8000, 2), "");
}

}  // namespace
}  // namespace audio
