// APEv2 tags, byte by byte as the format's description has them.

#include "tags/ape.h"

#include <cstdint>
#include <map>
#include <string>

#include <gmock/gmock.h>

namespace tags {
namespace {

using testing::Contains;
using testing::Key;
using testing::Not;

std::uint32_t number(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

struct Item {
  std::string value;
  bool is_binary = false;
};

constexpr std::size_t kHeader = 32;

// Between header and footer; each item: the value's size, flags, the key up to a zero, the value.
std::map<std::string, Item> items(const std::string& tag) {
  std::map<std::string, Item> all;
  for (std::size_t at = kHeader; at < tag.size() - kHeader;) {
    const std::uint32_t size = number(tag, at);
    const bool is_binary = (number(tag, at + 4) >> 1 & 3) == 1;
    const std::string key = tag.c_str() + at + 8;
    at += 8 + key.size() + 1;
    all[key] = {tag.substr(at, size), is_binary};
    at += size;
  }
  return all;
}

const std::string kCover("\xff\xd8\xff\0picture", 11);

Content content() {
  Content all;
  all.fields = {
      {"TITLE", {"Lied"}}, {"ARTIST", {"Ada", "Björk"}}, {"TRACKNUMBER", {"3"}}, {"TRACKTOTAL", {"12"}}};
  all.pictures = {{.mime = "image/jpeg",
                   .extension = ".jpg",
                   .description = "",
                   .bytes = {reinterpret_cast<const std::uint8_t*>(kCover.data()), kCover.size()}}};
  return all;
}

TEST(ApeTag, SaysTheSameInItsHeaderAndItsFooter) {
  const std::string tag = ape_tag(content(), "a program");
  const std::string footer = tag.substr(tag.size() - kHeader);
  for (const std::string& end : {tag.substr(0, kHeader), footer}) {
    EXPECT_EQ(end.substr(0, 8), "APETAGEX");
    EXPECT_EQ(number(end, 8), 2000u);
    EXPECT_EQ(number(end, 12), tag.size() - kHeader) << "the size counts the footer and not the header";
    EXPECT_EQ(number(end, 16), items(tag).size());
    EXPECT_TRUE(number(end, 20) >> 31) << "there is a header";
  }
  EXPECT_TRUE(number(tag, 20) >> 29 & 1) << "this is the header";
  EXPECT_FALSE(number(footer, 20) >> 29 & 1);
}

TEST(ApeTag, HasListsInOneItemAndNumbersWithTotals) {
  const auto found = items(ape_tag(content(), "a program"));
  EXPECT_EQ(found.at("TITLE").value, "Lied");
  EXPECT_EQ(found.at("ARTIST").value, std::string("Ada\0Björk", 10));
  EXPECT_EQ(found.at("TRACK").value, "3/12");
  EXPECT_THAT(found, Not(Contains(Key("TRACKTOTAL"))));
}

TEST(ApeTag, HasPicturesBehindAFileName) {
  const auto found = items(ape_tag(content(), "a program"));
  const Item& cover = found.at("Cover Art (Front)");
  EXPECT_TRUE(cover.is_binary);
  EXPECT_EQ(cover.value, "cover.jpg" + std::string(1, '\0') + kCover);
}

TEST(ApeTag, HoldsALotOrNothing) {
  Content many;
  for (int i = 0; i < 1000; ++i) many.fields["FIELD " + std::to_string(i)] = {std::string(100, 'x')};
  EXPECT_GE(items(ape_tag(many, "a program")).size(), 1000u);
  EXPECT_LE(items(ape_tag({}, "a program")).size(), 1u) << "the program's name alone";
}

}  // namespace
}  // namespace tags
