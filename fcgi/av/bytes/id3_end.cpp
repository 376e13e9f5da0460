#include "av/bytes/id3_end.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace av {
namespace {

constexpr int kMaxTags = 64;
constexpr std::size_t kHeader = 10;  // and as many for a footer

// Of the tag at `offset` (ID3v2.4, 3.1).
std::optional<std::uint64_t> tag_size(const base::ByteSource& file, std::uint64_t offset) {
  std::array<std::uint8_t, kHeader> header{};
  if (file.read_at(offset, std::as_writable_bytes(std::span(header))) < kHeader) return std::nullopt;
  const auto size_bytes = std::span(header).subspan(6);
  const bool is_tag = header[0] == 'I' && header[1] == 'D' && header[2] == '3' && header[3] != 0xff &&
                      header[4] != 0xff &&
                      std::ranges::all_of(size_bytes, [](std::uint8_t byte) { return byte < 0x80; });
  if (!is_tag) return std::nullopt;
  std::uint64_t size = 0;
  for (const std::uint8_t byte : size_bytes) size = size << 7 | byte;
  const bool has_footer = (header[5] & 0x10) != 0;
  return size + (has_footer ? 2 : 1) * kHeader;
}

}  // namespace

std::uint64_t id3_end(const base::ByteSource& file) {
  std::uint64_t end = 0;
  for (int count = 0; count < kMaxTags; ++count) {
    const auto size = tag_size(file, end);
    if (!size) break;
    end += *size;
  }
  return std::min(end, file.size());
}

}  // namespace av
