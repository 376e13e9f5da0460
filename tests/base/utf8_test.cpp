#include "base/utf8.h"

#include <string>

#include <gmock/gmock.h>

namespace base {
namespace {

class WholeCharacter : public testing::TestWithParam<std::string> {};

TEST_P(WholeCharacter, IsUtf8) {
  EXPECT_EQ(utf8_character_size(GetParam()), GetParam().size());
  EXPECT_EQ(utf8_character_size(GetParam() + "\x80"), GetParam().size());
  EXPECT_TRUE(is_utf8(GetParam() + GetParam()));
  EXPECT_FALSE(is_utf8(GetParam() + "\x80"));
}

// The first and the last character of every row of the grammar.
INSTANTIATE_TEST_SUITE_P(Edges, WholeCharacter,
                         testing::Values(std::string(1, '\0'), "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80",
                                         "\xe0\xbf\xbf", "\xe1\x80\x80", "\xec\xbf\xbf", "\xed\x80\x80",
                                         "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80",
                                         "\xf0\xbf\xbf\xbf", "\xf1\x80\x80\x80", "\xf3\xbf\xbf\xbf",
                                         "\xf4\x80\x80\x80", "\xf4\x8f\xbf\xbf"));

class NoCharacter : public testing::TestWithParam<std::string> {};

TEST_P(NoCharacter, IsNotUtf8) {
  EXPECT_EQ(utf8_character_size(GetParam()), 0u);
  EXPECT_FALSE(is_utf8("a" + GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Stray, NoCharacter, testing::Values("\x80", "\xbf", "\xfe", "\xff"));
INSTANTIATE_TEST_SUITE_P(Overlong, NoCharacter,
                         testing::Values("\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf"));
INSTANTIATE_TEST_SUITE_P(SurrogateOrTooLarge, NoCharacter,
                         testing::Values("\xed\xa0\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80",
                                         "\xf5\x80\x80\x80"));
INSTANTIATE_TEST_SUITE_P(CutShort, NoCharacter,
                         testing::Values("\xc2", "\xe2\x82", "\xf0\x9f\x8e", "\xe2\x82(", "\xf0\x9f(\x80",
                                         "\xc2("));

TEST(Latin1, BecomesUtf8) {
  EXPECT_EQ(latin1_to_utf8("a\x7f\x80\xe9\xff"), "a\x7f\xc2\x80\xc3\xa9\xc3\xbf");
}

}  // namespace
}  // namespace base
