// What the codec table promises to the choices that are made from it.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/bit_rate.h"
#include "audio/codec.h"
#include "audio/plan.h"

namespace audio {
namespace {

// Every rate the codec lists, or the usual ones in its range with both of its ends.
std::vector<int> sample_rates(const Codec& codec) {
  if (!codec.sample_rates.empty()) return {codec.sample_rates.begin(), codec.sample_rates.end()};
  std::vector<int> rates{codec.min_sample_rate, codec.max_sample_rate};
  for (const int rate : {8000, 9000, 11025, 12000, 15000, 16000, 19000, 22050, 24000, 26000, 32000, 40000,
                         44100, 48000, 96000, 192000}) {
    if (rate > codec.min_sample_rate && rate < codec.max_sample_rate) rates.push_back(rate);
  }
  return rates;
}

class CodecRow : public testing::TestWithParam<const Codec*> {};

std::vector<const Codec*> rows() {
  std::vector<const Codec*> all;
  for (const Codec& codec : codecs()) all.push_back(&codec);
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, CodecRow, testing::ValuesIn(rows()),
                         [](const auto& row) { return std::string(row.param->name); });

TEST_P(CodecRow, IsFoundByItsName) {
  EXPECT_EQ(find_codec(GetParam()->name), GetParam());
  EXPECT_FALSE(GetParam()->encoder.empty());
}

TEST_P(CodecRow, HasRangesWithSomethingInThem) {
  const Codec& codec = *GetParam();
  EXPECT_GE(codec.max_channels, 1);
  EXPECT_LE(codec.min_sample_rate, codec.max_sample_rate);
  for (const int rate : codec.sample_rates) EXPECT_GT(rate, 0);
  EXPECT_EQ(std::set<int>(codec.sample_rates.begin(), codec.sample_rates.end()).size(),
            codec.sample_rates.size());
  EXPECT_TRUE(!codec.quality || codec.quality->min < codec.quality->max);
}

TEST_P(CodecRow, HasADepthOnlyWhenItIsLossless) {
  const Codec& codec = *GetParam();
  EXPECT_EQ(codec.lossless, codec.bits > 0 || codec.max_bits > 0);
  EXPECT_FALSE(codec.bits > 0 && codec.max_bits > 0);
  EXPECT_FALSE(codec.is_float && codec.bits < 32);
  EXPECT_FALSE(codec.lossless && (!codec.bit_rates.empty() || codec.quality));
}

TEST_P(CodecRow, HasBitRateRulesInOrder) {
  EXPECT_TRUE(std::ranges::is_sorted(GetParam()->bit_rates, std::less<>(), &BitRateRule::max_sample_rate));
  for (const BitRateRule& rule : GetParam()->bit_rates) {
    EXPECT_TRUE(std::ranges::is_sorted(rule.legal));
    if (!rule.legal.empty()) {
      EXPECT_EQ(rule.scope, BitRateScope::stream);
      EXPECT_EQ(rule.legal.front(), rule.min);
      EXPECT_EQ(rule.legal.back(), rule.max);
    }
    if (rule.max == 0) {
      EXPECT_TRUE(GetParam()->quality && GetParam()->quality->used_by_default) << "nothing to encode by";
    } else {
      EXPECT_LT(0, rule.min);
      EXPECT_LT(rule.min, rule.max);
      EXPECT_LT(0, rule.default_per_channel);
    }
  }
}

TEST_P(CodecRow, HasALegalDefaultBitRateForEverySampleRateAndChannelCount) {
  if (GetParam()->bit_rates.empty()) return;
  Codec codec = *GetParam();
  const bool by_quality = codec.quality && codec.quality->used_by_default;
  EXPECT_EQ(choose_bit_rate({}, codec, 44100, 2) == 0, by_quality);
  codec.quality = nullptr;  // also the default that a default quality hides must be one
  for (const int sample_rate : sample_rates(codec)) {
    if (bit_rate_rule(codec, sample_rate).max == 0) continue;
    for (int channels = 1; channels <= codec.max_channels; ++channels) {
      const auto bit_rate = choose_bit_rate({}, codec, sample_rate, channels);
      EXPECT_EQ(bit_rate_problem(codec, bit_rate, sample_rate, channels), "");
    }
  }
}

TEST_P(CodecRow, HasARuleForTheHighestSampleRateItTakes) {
  if (GetParam()->bit_rates.empty()) return;
  EXPECT_GE(GetParam()->bit_rates.back().max_sample_rate, std::ranges::max(sample_rates(*GetParam())));
}

TEST(CodecTable, HasEachNameOnce) {
  std::set<std::string_view> names;
  for (const Codec& codec : codecs()) EXPECT_TRUE(names.insert(codec.name).second) << codec.name;
  EXPECT_EQ(find_codec(""), nullptr);
  EXPECT_EQ(find_codec("MP3"), nullptr);
}

}  // namespace
}  // namespace audio
