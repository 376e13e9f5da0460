#include "support/media.h"

#include <gmock/gmock.h>

#include "support/formats.h"
#include "support/probe.h"
#include "support/samples.h"

namespace {

using support::Signal;

class Media : public ::testing::TestWithParam<Signal> {};

TEST_P(Media, IsWhatItsDescriptionSays) {
  const Signal& signal = GetParam();
  const auto file = support::wav(signal);
  const auto probe = support::probe(file);
  EXPECT_EQ(probe.sample_rate, signal.rate);
  EXPECT_EQ(probe.channels, signal.channels);
  EXPECT_EQ(probe.codec, "pcm_s" + std::to_string(signal.bits) + "le");
  const auto pcm = support::decode_int(file);
  EXPECT_EQ(pcm.frames(), signal.frames());
}

TEST_P(Media, HasEveryChannelAtALevelOfItsOwn) {
  const Signal& signal = GetParam();
  const auto pcm = support::decode_float(support::wav(signal));
  for (int channel = 1; channel < signal.channels; ++channel) {
    EXPECT_NEAR(support::rms_db(pcm, channel), support::rms_db(pcm, channel - 1) - 2.5, 0.3);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Media,
                         ::testing::Values(support::kPhone, support::kMusic, support::kSurround,
                                           support::kStudio),
                         [](const auto& test) { return test.param.name; });

TEST(Media, TheDeepOneUsesItsLowestBits) {
  const auto pcm = support::decode_int(support::wav(support::kStudio));
  std::int32_t low_bits = 0;
  for (const auto sample : pcm.samples) low_bits |= sample;
  EXPECT_NE(low_bits & 0xFF00, 0);
}

TEST(Samples, ADifferenceIsFound) {
  const support::Pcm<std::int32_t> expected{2, {1, 2, 3, 4}};
  EXPECT_EQ(support::difference(expected, expected), "");
  EXPECT_EQ(support::difference(expected, {2, {1, 2, 3, 5}}), "sample 3 is 5 instead of 4");
  EXPECT_EQ(support::difference(expected, {2, {1, 2}}), "1 samples per channel instead of 2");
  EXPECT_EQ(support::difference(expected, {1, {1, 2, 3, 4}}), "1 channels instead of 2");
}

TEST(Formats, TheExpectedRateIsTheNextOneTheCodecHas) {
  EXPECT_EQ(support::expected_rate(support::codec("mp2"), 8000), 16000);
  EXPECT_EQ(support::expected_rate(support::codec("mp3"), 96000), 48000);
  EXPECT_EQ(support::expected_rate(support::codec("mp3"), 44100), 44100);
  EXPECT_EQ(support::expected_rate(support::codec("flac"), 96000), 96000);
  EXPECT_THROW(support::codec("unheard-of"), std::runtime_error);
}

}  // namespace
