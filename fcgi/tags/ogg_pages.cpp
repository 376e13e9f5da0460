#include "tags/ogg_pages.h"

#include <array>
#include <cstdint>
#include <string_view>

#include "base/error.h"

namespace tags {
namespace {

// RFC 3533, 6: a header of 27 bytes and a table of segments' sizes.
constexpr std::size_t kHeader = 27;
constexpr std::size_t kChecksum = 22;
constexpr std::size_t kSegments = 26;

constexpr std::array<std::uint32_t, 256> make_crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t remainder = i << 24;
    for (int bit = 0; bit < 8; ++bit)
      remainder = remainder << 1 ^ (remainder & 0x80000000u ? 0x04c11db7u : 0);
    table[i] = remainder;
  }
  return table;
}
constexpr auto kCrcTable = make_crc_table();

std::uint32_t checksum(std::string_view page) {
  std::uint32_t crc = 0;
  for (const char c : page) crc = crc << 8 ^ kCrcTable[crc >> 24 ^ static_cast<unsigned char>(c)];
  return crc;
}

}  // namespace

OggPages::OggPages(std::string& bytes) : bytes_(bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto segments_at = [&](std::size_t i) {
      return i < bytes.size() ? std::size_t{static_cast<unsigned char>(bytes[i])} : 0;
    };
    const std::size_t segments = segments_at(at + kSegments);
    std::size_t size = 0;
    for (std::size_t i = 0; i < segments; ++i) size += segments_at(at + kHeader + i);
    const Page page{at, at + kHeader + segments, size};
    at = page.body + size;
    if (bytes.compare(page.begin, 4, "OggS") != 0 || at > bytes.size())
      throw base::Error(base::ErrorKind::internal, "The result's tags cannot be written.", "no Ogg pages");
    pages_.push_back(page);
  }
  if (pages_.empty())
    throw base::Error(base::ErrorKind::internal, "The result's tags cannot be written.", "no Ogg page");
}

std::string OggPages::content() const {
  std::string content;
  for (const Page& page : pages_) content.append(bytes_, page.body, page.size);
  return content;
}

void OggPages::set_content(const std::string& content) {
  std::size_t from = 0;
  for (const Page& page : pages_) {
    bytes_.replace(page.body, page.size, content, from, page.size);
    from += page.size;
    for (std::size_t i = 0; i < 4; ++i) bytes_[page.begin + kChecksum + i] = 0;
    const std::uint32_t crc =
        checksum(std::string_view(bytes_).substr(page.begin, page.body + page.size - page.begin));
    for (std::size_t i = 0; i < 4; ++i)
      bytes_[page.begin + kChecksum + i] = static_cast<char>(crc >> 8 * i & 0xff);
  }
}

}  // namespace tags
