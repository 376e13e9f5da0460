#include "tags/loudness.h"

#include <gmock/gmock.h>

namespace tags {
namespace {

std::string r128(const std::string& replaygain) {
  Fields fields{{"REPLAYGAIN_TRACK_GAIN", {replaygain}}};
  replaygain_to_r128(fields);
  EXPECT_EQ(fields.size(), 1U);
  return fields.at("R128_TRACK_GAIN").front();
}

TEST(Loudness, CountsFromAnotherLevelInOtherSteps) {
  EXPECT_EQ(r128("-6.50 dB"), "-2944");
  EXPECT_EQ(r128("+5.00 dB"), "0");
  EXPECT_EQ(r128("7 dB"), "512");
}

TEST(Loudness, StaysInSixteenBits) {
  EXPECT_EQ(r128("-1000 dB"), "-32768");
  EXPECT_EQ(r128("1e9 dB"), "32767");
}

TEST(Loudness, ComesBack) {
  Fields fields{{"R128_ALBUM_GAIN", {"-2944"}}};
  r128_to_replaygain(fields);
  EXPECT_EQ(fields, (Fields{{"REPLAYGAIN_ALBUM_GAIN", {"-6.50 dB"}}}));
}

TEST(Loudness, ThatIsThereAlreadyWins) {
  Fields fields{{"REPLAYGAIN_TRACK_GAIN", {"-6.50 dB"}}, {"R128_TRACK_GAIN", {"7"}}};
  Fields other = fields;
  replaygain_to_r128(fields);
  EXPECT_EQ(fields, (Fields{{"R128_TRACK_GAIN", {"7"}}}));
  r128_to_replaygain(other);
  EXPECT_EQ(other, (Fields{{"REPLAYGAIN_TRACK_GAIN", {"-6.50 dB"}}}));
}

TEST(Loudness, ThatIsNoNumberGoes) {
  Fields fields{{"REPLAYGAIN_TRACK_GAIN", {"nan"}}, {"REPLAYGAIN_TRACK_PEAK", {"1"}}};
  replaygain_to_r128(fields);
  EXPECT_EQ(fields, Fields{});
}

}  // namespace
}  // namespace tags
