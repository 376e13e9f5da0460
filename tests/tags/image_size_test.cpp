#include "tags/image_size.h"

#include <string>

#include <gmock/gmock.h>

#include "support/guarded_bytes.h"

namespace tags {
namespace {

using namespace std::string_literals;
using support::GuardedBytes;

std::string big(int value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i));
  return text;
}

std::string little(int value, int bytes) {
  const std::string reversed = big(value, bytes);
  return {reversed.rbegin(), reversed.rend()};
}

std::string png(int width, int height) {
  return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s + big(width, 4) + big(height, 4) + "\x08\x02\0\0\0"s;
}

std::string gif(const std::string& version, int width, int height) {
  return version + little(width, 2) + little(height, 2) + "\xf7\0\0"s;
}

std::string bmp(int width, int height) {
  return "BM"s + little(1000, 4) + little(0, 4) + little(54, 4) + little(40, 4) + little(width, 4) +
         little(height, 4) + little(1, 2) + little(24, 2);
}

std::string webp(const std::string& chunk, const std::string& content) {
  return "RIFF"s + little(100, 4) + "WEBP" + chunk + little(20, 4) + content;
}

std::string segment(int marker, const std::string& content) {
  return "\xff"s + static_cast<char>(marker) + big(static_cast<int>(content.size()) + 2, 2) + content;
}

std::string frame_header(int marker, int width, int height) {
  return segment(marker,
                 "\x08"s + big(height, 2) + big(width, 2) + "\x03\x01\x22\0\x02\x11\x01\x03\x11\x01"s);
}

const std::string kSoi = "\xff\xd8";
const std::string kJfif = segment(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"s);
const std::string kHuffmanTable = segment(0xc4, "\0"s + std::string(28, '\x01'));
const std::string kThumbnail = segment(0xe1, "Exif\0\0"s + kSoi + frame_header(0xc0, 160, 120));

struct Picture {
  std::string name;
  std::string bytes;
  int width;
  int height;
};

void PrintTo(const Picture& picture, std::ostream* out) {
  *out << picture.name;
}

class PictureOf : public testing::TestWithParam<Picture> {};

TEST_P(PictureOf, HasItsSize) {
  const GuardedBytes bytes(GetParam().bytes);
  const auto size = image_size(bytes.span());
  ASSERT_TRUE(size);
  EXPECT_EQ(size->width, GetParam().width);
  EXPECT_EQ(size->height, GetParam().height);
}

// A prefix is either too short to tell, or tells the same.
TEST_P(PictureOf, CutAnywhereIsReadWithinItsBounds) {
  const std::string& whole = GetParam().bytes;
  bool known = false;
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    const GuardedBytes bytes(std::string_view(whole).substr(0, length));
    const auto size = image_size(bytes.span());
    EXPECT_TRUE(size || !known) << "forgotten at " << length;
    known = size.has_value();
    if (!size) continue;
    EXPECT_EQ(size->width, GetParam().width) << length;
    EXPECT_EQ(size->height, GetParam().height) << length;
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, PictureOf,
    testing::Values(
        Picture{"Png", png(640, 480), 640, 480}, Picture{"PngOfOnePixel", png(1, 1), 1, 1},
        Picture{"PngWide", png(30000, 2), 30000, 2}, Picture{"Gif87", gif("GIF87a", 320, 200), 320, 200},
        Picture{"Gif89", gif("GIF89a", 1, 65535), 1, 65535}, Picture{"Bmp", bmp(800, 600), 800, 600},
        Picture{"BmpTopDown", bmp(800, -600), 800, 600},
        Picture{"WebpLossy", webp("VP8 ", "\x10\0\0\x9d\x01\x2a"s + little(640, 2) + little(480, 2)), 640,
                480},
        Picture{"WebpLossless", webp("VP8L", "\x2f"s + little(299 | 199 << 14, 4) + std::string(5, '\0')),
                300, 200},
        Picture{"WebpExtended", webp("VP8X", "\x10\0\0\0"s + little(1199, 3) + little(899, 3)), 1200, 900},
        Picture{"Jpeg", kSoi + kJfif + kHuffmanTable + frame_header(0xc0, 1200, 900), 1200, 900},
        Picture{"JpegProgressive", kSoi + frame_header(0xc2, 500, 501), 500, 501},
        Picture{"JpegWithThumbnail", kSoi + kThumbnail + frame_header(0xc0, 3000, 2000), 3000, 2000},
        Picture{"JpegWithFillBytes", kSoi + kJfif + "\xff\xff\xff" + frame_header(0xc1, 7, 9), 7, 9},
        Picture{"JpegWithLargeSegments",
                kSoi + segment(0xe2, std::string(3000, 'i')) + frame_header(0xc0, 64, 32), 64, 32}),
    [](const auto& test) { return test.param.name; });

class NoPicture : public testing::TestWithParam<Picture> {};

TEST_P(NoPicture, HasNoSize) {
  const GuardedBytes bytes(GetParam().bytes);
  EXPECT_FALSE(image_size(bytes.span()));
}

INSTANTIATE_TEST_SUITE_P(
    All, NoPicture,
    testing::Values(Picture{"Nothing", ""}, Picture{"Text", "This is no picture at all, is it?"},
                    Picture{"PngOfNoWidth", png(0, 480)}, Picture{"PngOfNoHeight", png(640, 0)},
                    Picture{"GifOfNothing", gif("GIF89a", 0, 0)}, Picture{"BmpOfNothing", bmp(0, 5)},
                    Picture{"JpegWithoutFrame", kSoi + kJfif + kHuffmanTable + std::string(64, '\xff')},
                    Picture{"JpegOfNoHeight", kSoi + frame_header(0xc0, 640, 0)},
                    Picture{"JpegWithSegmentBeyondItsEnd", kSoi + "\xff\xe0\xff\xff" + std::string(60, 'x')},
                    Picture{"JpegWithNoMarker", kSoi + "\xff\xe0\0\x04xx"s + std::string(60, 'x')},
                    Picture{"JpegWithEmptySegments", kSoi + "\xff\xe0\0\0"s + std::string(60, '\0')},
                    Picture{"Tiff", "II*\0\x08\0\0\0"s + std::string(60, 'x')},
                    Picture{"WebP", "RIFF\x40\0\0\0WEBPVP8 "s + std::string(60, 'x')}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace tags
