#include "tags/vorbis_comments.h"

#include <gmock/gmock.h>

#include "base/base64.h"
#include "base/error.h"

namespace tags {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;

TEST(VorbisComments, RepeatTheNameForEachValue) {
  EXPECT_THAT(vorbis_comments({.fields = {{"ARTIST", {"Ada", "Ben"}}, {"odd=n\xc3\xa4me", {"x"}}}},
                              PicturesAs::nothing),
              ElementsAre("ARTIST=Ada", "ARTIST=Ben", "odd_n__me=x"));
}

TEST(VorbisComments, HoldChapters) {
  EXPECT_THAT(
      vorbis_comments({.chapters = {{0, 1000, "One"}, {3'723'004, 4'000'000, ""}}}, PicturesAs::comments),
      ElementsAre("CHAPTER001=00:00:00.000", "CHAPTER001NAME=One", "CHAPTER002=01:02:03.004"));
}

TEST(VorbisComments, HoldPictures) {
  const std::uint8_t bytes[] = {1, 2};
  const Picture picture{
      .mime = "image/png", .description = "d", .type = 3, .width = 4, .height = 5, .bytes = bytes};
  EXPECT_THAT(vorbis_comments({.pictures = {picture}}, PicturesAs::comments),
              ElementsAre("METADATA_BLOCK_PICTURE=" +
                          base::base64("\0\0\0\3\0\0\0\x09image/png\0\0\0\1d\0\0\0\4\0\0\0\5"s +
                                       std::string(8, '\0') + "\0\0\0\2\1\2"s)));
  EXPECT_THAT(vorbis_comments({.pictures = {picture}}, PicturesAs::nothing), testing::IsEmpty());
}

std::string number(std::size_t value) {
  return {static_cast<char>(value), 0, 0, 0};
}

// A FLAC header with these comments.
std::string flac(const std::vector<std::string>& comments) {
  std::string block = number(3) + "Lib" + number(comments.size());
  for (const std::string& comment : comments) block += number(comment.size()) + comment;
  return "fLaC"s + "\0\0\0\2xx"s + "\x84\0\0"s + static_cast<char>(block.size()) + block;
}

TEST(ReservedComments, TakeThePlaceOfTheFiller) {
  const std::vector<std::string> comments{"A=1", "A=22"};
  const ReservedComments reserved(comments);
  const std::string filler = std::string(reserved.name()) + "=" + reserved.value();
  std::string header = flac({"encoder=x", filler, "mask=y"});
  reserved.put_into_flac(header);
  EXPECT_EQ(header, flac({"encoder=x", "A=1", "A=22", "mask=y"}));
}

TEST(ReservedComments, FitWhereASingleShortOneIs) {
  const ReservedComments reserved({"A="});
  std::string header = flac({std::string(reserved.name()) + "=" + reserved.value()});
  reserved.put_into_flac(header);
  EXPECT_NE(header.find("A="), std::string::npos);
}

TEST(ReservedComments, AreNotLostWhereThereIsNoFiller) {
  const ReservedComments reserved({"ARTIST=Ada"});
  for (std::string header : {flac({"encoder=x"}), "fLaC"s, ""s}) {
    EXPECT_THROW(reserved.put_into_flac(header), base::Error);
    EXPECT_THROW(reserved.put_into_ogg(header), base::Error);
  }
}

}  // namespace
}  // namespace tags
