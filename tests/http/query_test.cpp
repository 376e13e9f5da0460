#include "http/query.h"

#include <string>
#include <utility>

#include <gmock/gmock.h>

#include "base/error.h"
#include "http/percent.h"

namespace http {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

TEST(Query, KeepsOrderAndDuplicates) {
  EXPECT_THAT(parse_query("format=mp3&bitrate=192k&format=wav"),
              ElementsAre(Pair("format", "mp3"), Pair("bitrate", "192k"), Pair("format", "wav")));
}

TEST(Query, DecodesNamesAndValues) {
  EXPECT_THAT(parse_query("file%6eame=na%C3%AFve+%2B+1%3d2%26.mp3"),
              ElementsAre(Pair("filename", "na\xc3\xafve + 1=2&.mp3")));
  EXPECT_THAT(parse_query("a=%00%ff"), ElementsAre(Pair("a", std::string("\0\xff", 2))));
}

TEST(Query, TakesFieldsWithoutEqualsSignNameOrValue) {
  EXPECT_THAT(parse_query("a&b=&=c&d=e=f"),
              ElementsAre(Pair("a", ""), Pair("b", ""), Pair("", "c"), Pair("d", "e=f")));
}

TEST(Query, SkipsEmptyFields) {
  EXPECT_THAT(parse_query(""), IsEmpty());
  EXPECT_THAT(parse_query("&&"), IsEmpty());
  EXPECT_THAT(parse_query("&a=1&&b=2&"), ElementsAre(Pair("a", "1"), Pair("b", "2")));
}

std::string refusal(const std::string& query) {
  try {
    parse_query(query);
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::bad_request);
    return error.what();
  }
  return "accepted";
}

class MalformedQuery : public testing::TestWithParam<std::string> {};

TEST_P(MalformedQuery, IsRefused) {
  EXPECT_THAT(refusal(GetParam()), HasSubstr("%25"));
}

INSTANTIATE_TEST_SUITE_P(PercentSigns, MalformedQuery,
                         testing::Values("a=%", "a=1%", "a=%4", "a=%4g", "a=%g4", "a=%-1", "a=%+1", "a=% 1",
                                         "a=%%41", "%=a", "a=%4&b=1", "a=%0x41", "ok=1&a=100%"));

TEST(Query, LimitsAreNamed) {
  std::string query;
  for (int i = 0; i < 64; ++i) query += "a=1&";
  EXPECT_EQ(parse_query(query).size(), 64u);
  EXPECT_THAT(refusal(query + "a=1"), HasSubstr("64 fields"));
  EXPECT_EQ(parse_query("a=" + std::string(8190, 'x')).size(), 1u);
  EXPECT_THAT(refusal("a=" + std::string(8191, 'x')), HasSubstr("8192 bytes"));
}

TEST(Percent, EncodedBytesDecodeToThemselves) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(percent_decode(percent_encode(all, "-._~")), all);
  EXPECT_EQ(percent_encode("a~\xc3\xaf/%", "~"), "a~%C3%AF%2F%25");
}

}  // namespace
}  // namespace http
