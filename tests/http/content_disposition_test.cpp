#include "http/content_disposition.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "base/file_name.h"
#include "base/utf8.h"
#include "http/header_value.h"

namespace http {
namespace {

struct Case {
  std::string filename;
  std::string header;
};

class ContentDisposition : public testing::TestWithParam<Case> {};

TEST_P(ContentDisposition, Is) {
  EXPECT_EQ(content_disposition(GetParam().filename), GetParam().header);
}

INSTANTIATE_TEST_SUITE_P(
    Names, ContentDisposition,
    testing::Values(
        Case{"a.mp3", "attachment; filename=\"a.mp3\"; filename*=UTF-8''a.mp3"},
        Case{"a b;c.mp3", "attachment; filename=\"a b;c.mp3\"; filename*=UTF-8''a%20b%3Bc.mp3"},
        Case{"na\xc3\xafve \xe2\x82\xac.mp3",
             "attachment; filename=\"na_ve _.mp3\"; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.mp3"},
        Case{"100%41.mp3", "attachment; filename=\"100_41.mp3\"; filename*=UTF-8''100%2541.mp3"},
        Case{"a\r\nSet-Cookie: x",
             "attachment; filename=\"a__Set-Cookie: x\"; filename*=UTF-8''a__Set-Cookie%3A%20x"},
        Case{"\"../C:\\a\"", "attachment; filename=\"_.._C:_a_\"; filename*=UTF-8''%22.._C%3A_a%22"},
        Case{std::string("a\0b", 3), "attachment; filename=\"a_b\"; filename*=UTF-8''a_b"},
        Case{"\xff\xc3(\xed\xa0\x80", "attachment; filename=\"__(___\"; filename*=UTF-8''__%28___"},
        Case{"c1 \xc2\x85.mp3", "attachment; filename=\"c1 _.mp3\"; filename*=UTF-8''c1%20_.mp3"},
        Case{"", "attachment; filename=\"download\"; filename*=UTF-8''download"},
        Case{"..", "attachment; filename=\"download\"; filename*=UTF-8''download"}));

std::string name_in(const std::string& header) {
  return *parse_header_value(header).find("filename");
}

TEST(FileName, HasNothingThatCannotBeSeenOrTurnsTheWriting) {
  const std::vector<std::string> invisible{"\u00ad", "\u061c", "\u115f",     "\u180e",    "\u200b", "\u200c",
                                           "\u200d", "\u200e", "\u200f",     "\u2028",    "\u2029", "\u202a",
                                           "\u202b", "\u202c", "\u202d",     "\u202e",    "\u2060", "\u2064",
                                           "\u2066", "\u2067", "\u2068",     "\u2069",    "\u206f", "\u3164",
                                           "\ufeff", "\ufffb", "\U000e0001", "\U000e007f"};
  for (const std::string& mark : invisible) {
    EXPECT_EQ(base::file_name("a" + mark + "b.mp3" + mark), "ab.mp3") << mark;
    EXPECT_EQ(content_disposition(mark + "ab.mp3"), content_disposition("ab.mp3")) << mark;
  }
}

TEST(FileName, KeepsWhatOnlyLooksStrange) {
  for (const std::string name : {"\u2764\ufe0f.mp3", "e\u0301.mp3", "\u05e9\u05dc\u05d5\u05dd.mp3",
                                 "say \"hi\".mp3", "\u2010\u2030\u205f.mp3", "\U0001f3b5.mp3"})
    EXPECT_EQ(base::file_name(name), name);
}

TEST(ContentDispositionLength, LongNamesKeepTheirExtensionAndWholeCharacters) {
  EXPECT_EQ(name_in(content_disposition(std::string(300, 'x') + ".mp3")), std::string(236, 'x') + ".mp3");
  EXPECT_EQ(name_in(content_disposition(std::string(300, 'x'))), std::string(240, 'x'));
  EXPECT_EQ(name_in(content_disposition("a." + std::string(300, 'x'))), "a." + std::string(238, 'x'));

  std::string euros = "a";
  for (int i = 0; i < 100; ++i) euros += "\xe2\x82\xac";
  EXPECT_EQ(name_in(content_disposition(euros + ".mp3")), euros.substr(0, 235) + ".mp3");
}

TEST(ContentDispositionSafety, RandomBytesGiveOneLineOfAsciiAndASafeName) {
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    std::string name(random() % 300, '\0');
    for (char& c : name)
      c = static_cast<char>(random() % 2 == 0 ? random() : "\r\n\"/\\%'\xc3\xa9"[random() % 9]);

    const std::string header = content_disposition(name);
    EXPECT_TRUE(std::all_of(header.begin(), header.end(), [](char c) { return c >= ' ' && c <= '~'; }))
        << header;
    EXPECT_EQ(std::count(header.begin(), header.end(), '"'), 2) << header;
    EXPECT_EQ(header.find_first_of("/\\"), std::string::npos) << header;
    const std::string decoded = name_in(header);
    EXPECT_TRUE(base::is_utf8(decoded)) << header;
    EXPECT_LE(decoded.size(), 240u) << header;
    EXPECT_FALSE(decoded.empty()) << header;
  }
}

}  // namespace
}  // namespace http
