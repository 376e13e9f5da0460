#include "tags/image_kind.h"

#include <string>

#include <gmock/gmock.h>

#include "support/guarded_bytes.h"

namespace tags {
namespace {

using namespace std::string_literals;

std::string kind(const std::string& bytes) {
  const support::GuardedBytes guarded(bytes);
  const ImageKind* found = image_kind(guarded.span());
  return found ? std::string(found->mime) : "";
}

std::string heif(const std::string& brands) {
  return "\0\0\0"s + static_cast<char>(brands.size() + 8) + "ftyp" + brands + "moredata";
}

TEST(ImageKind, IsToldByTheFirstBytes) {
  EXPECT_EQ(kind("RIFF\x10\0\0\0WEBPVP8 "s), "image/webp");
  EXPECT_EQ(kind(heif("avif\0\0\0\0mif1"s)), "image/avif");
  EXPECT_EQ(kind(heif("mif1\0\0\0\0mif1avif"s)), "image/avif");
  EXPECT_EQ(kind(heif("heic\0\0\0\0mif1"s)), "image/heic");
  EXPECT_EQ(kind(heif("mif1\0\0\0\0"s)), "image/heif");
  EXPECT_EQ(kind("\xff\x0a\x01"s), "image/jxl");
  EXPECT_EQ(kind("\0\0\0\x0cJXL \r\n\x87\n"s), "image/jxl");
  EXPECT_EQ(kind("II*\0"s), "image/tiff");
  EXPECT_EQ(kind("MM\0*"s), "image/tiff");
  EXPECT_EQ(kind("BM"), "image/bmp");
  EXPECT_EQ(kind("\xff\xd8\xff\xe0"s), "image/jpeg");
}

TEST(ImageKind, OfOtherBytesIsNotKnown) {
  for (const std::string& bytes :
       {""s, "RIFF"s, "RIFF\x10\0\0\0WAVE"s, "\0\0\0\x18"s + "ftypM4A \0\0\0\0"s, "\0\0\0\4ftyp"s, "xx"s})
    EXPECT_EQ(kind(bytes), "");
}

}  // namespace
}  // namespace tags
