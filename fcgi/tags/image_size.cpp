#include "tags/image_size.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace tags {
namespace {

using Bytes = std::span<const std::uint8_t>;

// Big-endian; the caller has checked the bounds.
int be16(Bytes bytes, std::size_t at) {
  return bytes[at] << 8 | bytes[at + 1];
}
int le16(Bytes bytes, std::size_t at) {
  return bytes[at] | bytes[at + 1] << 8;
}

std::optional<ImageSize> checked(int width, int height) {
  if (width <= 0 || height <= 0) return std::nullopt;
  return ImageSize{width, height};
}

// A cover has no side of 65536 pixels or more: of four bytes the upper two are 0.
std::optional<ImageSize> png(Bytes bytes) {
  constexpr std::size_t kHeader = 24;
  if (bytes.size() < kHeader || be16(bytes, 16) != 0 || be16(bytes, 20) != 0) return std::nullopt;
  return checked(be16(bytes, 18), be16(bytes, 22));
}

std::optional<ImageSize> gif(Bytes bytes) {
  constexpr std::size_t kHeader = 10;
  return bytes.size() < kHeader ? std::nullopt : checked(le16(bytes, 6), le16(bytes, 8));
}

std::optional<ImageSize> bmp(Bytes bytes) {
  constexpr std::size_t kHeader = 26;
  if (bytes.size() < kHeader) return std::nullopt;
  const auto le32 = [&](std::size_t at) {
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(le16(bytes, at)) |
                                     static_cast<std::uint32_t>(le16(bytes, at + 2)) << 16);
  };
  // A picture stored from the top down has a negative height.
  const std::int64_t height = std::abs(std::int64_t{le32(22)});
  return height > 0xffff ? std::nullopt : checked(le32(18), static_cast<int>(height));
}

bool is_frame_header(int marker) {
  constexpr std::array kNoFrames{0xc4, 0xc8, 0xcc};  // DHT, JPG, DAC lie among the SOF markers
  return marker >= 0xc0 && marker <= 0xcf && std::ranges::find(kNoFrames, marker) == kNoFrames.end();
}

// ITU-T T.81 annex B: segments of marker, length and content, up to the frame header.
std::optional<ImageSize> jpeg(Bytes bytes) {
  constexpr std::size_t kFrameHeader = 9;
  for (std::size_t at = 2; at + kFrameHeader <= bytes.size();) {
    if (bytes[at] != 0xff) return std::nullopt;
    const int marker = bytes[at + 1];
    if (is_frame_header(marker)) return checked(be16(bytes, at + 7), be16(bytes, at + 5));
    at += marker == 0xff ? 1 : 2 + static_cast<std::size_t>(be16(bytes, at + 2));
  }
  return std::nullopt;
}

// RFC 9649: the first chunk is lossy, lossless or says what follows.
std::optional<ImageSize> webp(Bytes bytes) {
  constexpr std::size_t kHeader = 30;
  if (bytes.size() < kHeader) return std::nullopt;
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), kHeader);
  const auto chunk = text.substr(8, 8);  // "WEBP" and the chunk
  const bool is_key_frame = bytes[23] == 0x9d && bytes[24] == 0x01 && bytes[25] == 0x2a;
  if (chunk.starts_with("WEBPVP8 ") && is_key_frame)
    return checked(le16(bytes, 26) & 0x3fff, le16(bytes, 28) & 0x3fff);
  if (chunk == "WEBPVP8L")
    return checked((le16(bytes, 21) & 0x3fff) + 1, ((le16(bytes, 22) >> 6 | bytes[24] << 10) & 0x3fff) + 1);
  if (chunk == "WEBPVP8X" && bytes[26] == 0 && bytes[29] == 0)
    return checked(le16(bytes, 24) + 1, le16(bytes, 27) + 1);
  return std::nullopt;
}

struct Reader {
  std::string_view signature;
  std::optional<ImageSize> (*read)(Bytes);
};

constexpr std::array<Reader, 5> kReaders{{
    {"\x89PNG\r\n\x1a\n", png},
    {"\xff\xd8\xff", jpeg},
    {"GIF8", gif},
    {"RIFF", webp},
    {"BM", bmp},
}};

}  // namespace

std::optional<ImageSize> image_size(Bytes bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (const Reader& reader : kReaders) {
    if (text.starts_with(reader.signature)) return reader.read(bytes);
  }
  return std::nullopt;
}

}  // namespace tags
