#include "av/bytes/id3_end.h"

#include <string>

#include <gtest/gtest.h>

#include "support/memory_source.h"

namespace av {
namespace {

using namespace std::string_literals;

std::uint64_t end_of(const std::string& bytes) {
  return id3_end(support::MemorySource(bytes));
}

const std::string kTag = "ID3\4\0\0\0\0\0\5hello"s;
const std::string kWithFooter = "ID3\4\0\x10\0\0\0\5hello3DI\4\0\x10\0\0\0\5"s;

TEST(Id3End, IsBehindAllTags) {
  EXPECT_EQ(end_of("fLaC and so on"), 0u);
  EXPECT_EQ(end_of(kTag + "fLaC"), 15u);
  EXPECT_EQ(end_of(kWithFooter + "fLaC"), 25u);
  EXPECT_EQ(end_of(kTag + kWithFooter + kTag + "fLaC"), 55u);
}

TEST(Id3End, CountsSevenBitsOfAByte) {
  EXPECT_EQ(end_of("ID3\3\0\0\0\0\2\1"s + std::string(257, 'x') + "fLaC"), 10u + 257u);
}

TEST(Id3End, IsThatOfTheFileWhereATagSaysMore) {
  EXPECT_EQ(end_of("ID3\3\0\0\x7f\x7f\x7f\x7fx"s), 11u);
}

TEST(Id3End, OfWhatIsNoTagIsTheBegin) {
  for (const std::string& bytes : {""s, "ID3"s, "ID3\xff\0\0\0\0\0\5hello"s, "ID3\3\0\0\x80\0\0\5hello"s})
    EXPECT_EQ(end_of(bytes), 0u);
}

}  // namespace
}  // namespace av
