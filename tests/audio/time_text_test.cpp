#include "audio/time_text.h"

#include <chrono>
#include <optional>
#include <string>

#include <gmock/gmock.h>

namespace audio {
namespace {

struct Time {
  std::string text;
  double seconds;
};

class TimeText : public testing::TestWithParam<Time> {};

TEST_P(TimeText, IsRead) {
  const auto time = parse_time(GetParam().text);
  ASSERT_TRUE(time) << GetParam().text;
  EXPECT_DOUBLE_EQ(time->count(), GetParam().seconds) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Seconds, TimeText,
                         testing::Values(Time{"0", 0}, Time{"0.0", 0}, Time{"90.5", 90.5}, Time{"007", 7},
                                         Time{"3600", 3600}, Time{"0.000001", 1e-6},
                                         Time{"86400.125", 86400.125}, Time{"1000000000", 1e9}));
INSTANTIATE_TEST_SUITE_P(Clock, TimeText,
                         testing::Values(Time{"1:30", 90}, Time{"01:30.5", 90.5}, Time{"0:05", 5},
                                         Time{"90:00", 5400}, Time{"1:00:00", 3600},
                                         Time{"01:02:03.004", 3723.004}, Time{"0:59:59.999", 3599.999},
                                         Time{"100:00:00", 360000}, Time{"00:00:00", 0}));

class NoTime : public testing::TestWithParam<std::string> {};

TEST_P(NoTime, IsRefused) {
  EXPECT_EQ(parse_time(GetParam()), std::nullopt) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(NoNumber, NoTime,
                         testing::Values("", " ", "soon", "s", "1s", "1m30s", "1,5", "0x10", "+1", "--1", ".",
                                         "1.5.5"));
INSTANTIATE_TEST_SUITE_P(Space, NoTime,
                         testing::Values(" 1", "1 ", "1: 30", "1 :30", "1\n", "1\r\n",
                                         std::string("1\0", 2)));
INSTANTIATE_TEST_SUITE_P(Colons, NoTime,
                         testing::Values(":", "::", ":30", "1:", "1::30", "1:30:", "1:2:3:4", "1:30;5",
                                         "1;30"));
INSTANTIATE_TEST_SUITE_P(OutOfRange, NoTime,
                         testing::Values("-1", "-0", "-0.5", "1:-30", "-1:30", "1:60", "1:60:00", "1:00:60",
                                         "1:99.9", "1000000001", "1e300", "1e400", "999999999:00:00"));
INSTANTIATE_TEST_SUITE_P(NotFinite, NoTime,
                         testing::Values("nan", "inf", "-inf", "infinity", "1:nan", "inf:00", "nan(1)"));
INSTANTIATE_TEST_SUITE_P(OnlyTheLastMayHaveAFraction, NoTime,
                         testing::Values("1.5:30", "1:30.5:00", "0.5:00:00"));

}  // namespace
}  // namespace audio
