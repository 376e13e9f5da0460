#include "base/text.h"

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

namespace base {
namespace {

TEST(ControlCharacters, AreThoseOfAscii) {
  for (const char c : {'\0', '\t', '\n', '\x1f', '\x7f'}) EXPECT_TRUE(is_control(c)) << int{c};
  for (const char c : {' ', '~', '\x80', '\xff'}) EXPECT_FALSE(is_control(c)) << int{c};
}

TEST(LowerCase, IsForAsciiOnly) {
  EXPECT_EQ(to_lower("AZ[az@\xc3\x84"), "az[az@\xc3\x84");
  EXPECT_EQ(to_lower(""), "");
}

TEST(Prefix, EndsBetweenCharacters) {
  const std::string text = "a\xc3\xafz";
  EXPECT_EQ(prefix(text, 4), text);
  EXPECT_EQ(prefix(text, 3), "a\xc3\xaf");
  EXPECT_EQ(prefix(text, 2), "a");
  EXPECT_EQ(prefix(text, 0), "");
  EXPECT_EQ(prefix("\x80\x80", 1), "");
}

TEST(Join, PutsTheSeparatorBetween) {
  const std::vector<std::string> words{"GET", "HEAD", ""};
  EXPECT_EQ(join(words, ", "), "GET, HEAD, ");
  EXPECT_EQ(join(std::span(words).first(1), ", "), "GET");
  EXPECT_EQ(join(std::vector<std::string>(), ", "), "");
}

TEST(Join, MakesTextOfItems) {
  const std::vector<std::pair<std::string_view, int>> rows{{"one", 1}, {"two", 2}};
  EXPECT_EQ(join(rows, "+", &std::pair<std::string_view, int>::first), "one+two");
  EXPECT_EQ(join(rows, "; ", [](const auto& row) { return std::to_string(row.second); }), "1; 2");
}

TEST(Number, IsTheWholeTextOrNothing) {
  EXPECT_EQ(parse_number<int>("-12"), -12);
  for (const auto* text : {"", " 1", "1 ", "1.0", "+1", "0x1", "1e3", "2147483648", "one"}) {
    EXPECT_EQ(parse_number<int>(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_number<double>("1.25"), 1.25);
  EXPECT_EQ(parse_number<double>("1,25"), std::nullopt);
}

TEST(Size, HasAUnitOrIsInBytes) {
  EXPECT_EQ(parse_size("0"), 0u);
  EXPECT_EQ(parse_size("25000000"), 25'000'000u);
  EXPECT_EQ(parse_size("500kB"), 500u << 10);
  EXPECT_EQ(parse_size("500KB"), 500u << 10);
  EXPECT_EQ(parse_size("25MB"), 25u << 20);
  EXPECT_EQ(parse_size("4GB"), std::uint64_t{4} << 30);
  EXPECT_EQ(parse_size("2TB"), std::uint64_t{2} << 40);
}

class NoSize : public testing::TestWithParam<std::string> {};

TEST_P(NoSize, IsRefused) {
  EXPECT_EQ(parse_size(GetParam()), std::nullopt) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(NoNumber, NoSize, testing::Values("", "MB", "-1", "+1", "1.5MB", "0x10", "all"));
INSTANTIATE_TEST_SUITE_P(Rest, NoSize,
                         testing::Values("25 MB", " 25MB", "25MB ", "25mb", "25M", "25B", "25MBkB"));

TEST(Size, FitsInASignedNumber) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(parse_size(std::to_string(kMost)), kMost);
  EXPECT_EQ(parse_size("9223372036854775808"), std::nullopt);
  EXPECT_EQ(parse_size("8388607TB"), std::uint64_t{8388607} << 40);
  EXPECT_EQ(parse_size("8388608TB"), std::nullopt);
}

}  // namespace
}  // namespace base
