#include "audio/bit_rate_text.h"

#include <optional>
#include <string>

#include <gmock/gmock.h>

namespace audio {
namespace {

struct Case {
  std::string text;
  std::int64_t bit_rate;
};

class BitRateText : public testing::TestWithParam<Case> {};

TEST_P(BitRateText, IsRead) {
  EXPECT_EQ(parse_bit_rate(GetParam().text), GetParam().bit_rate) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Forms, BitRateText,
                         testing::Values(Case{"128k", 128000}, Case{"128K", 128000}, Case{"128000", 128000},
                                         Case{"1.5M", 1500000}, Case{"1.4112M", 1411200}, Case{"0.5k", 500},
                                         Case{"192", 192}, Case{"0", 0}, Case{"0k", 0},
                                         Case{"1000000M", 1'000'000'000'000}));

class NoBitRate : public testing::TestWithParam<std::string> {};

TEST_P(NoBitRate, IsRefused) {
  EXPECT_EQ(parse_bit_rate(GetParam()), std::nullopt) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(NoNumber, NoBitRate,
                         testing::Values("", "k", "M", "abc", "high", "0x80", "+128k", "--1", "1,5M", "."));
INSTANTIATE_TEST_SUITE_P(Rest, NoBitRate,
                         testing::Values("128kk", "128kM", "128kbps", "128 k", " 128k", "128k ", "128m",
                                         "128g", "1M5", std::string("128k\0", 5), "128\r\n"));
INSTANTIATE_TEST_SUITE_P(OutOfRange, NoBitRate,
                         testing::Values("-1k", "-1", "nan", "inf", "-inf", "nank", "infM", "1e400", "1e300",
                                         "1e-400", "1000001M", "9223372036854775807k"));

TEST(BitRateTextOut, IsShortWhereItCanBe) {
  EXPECT_EQ(bit_rate_text(128000), "128k");
  EXPECT_EQ(bit_rate_text(1411200), "1411200");
  EXPECT_EQ(bit_rate_text(500), "500");
}

}  // namespace
}  // namespace audio
