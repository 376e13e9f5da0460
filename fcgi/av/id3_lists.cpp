#include "av/id3_lists.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace av {
namespace {

// More text than this is no tag of people's names.
constexpr std::size_t kMaxTag = 1024 * 1024;
constexpr std::size_t kHeader = 10;  // of the tag and of each frame

struct Name {
  std::string_view frame;
  std::string_view key;
};
constexpr std::array<Name, 4> kNames{
    {{"TPE1", "artist"}, {"TPE2", "album_artist"}, {"TPE3", "performer"}, {"TCOM", "composer"}}};

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

// Four bytes of seven bits each.
std::size_t sync_safe(std::string_view bytes, std::size_t at) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 7 | (byte_at(bytes, at + i) & 0x7fu);
  return value;
}

void append_utf8(std::string& text, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  constexpr std::array<std::uint32_t, 4> lead{0, 0xc0, 0xe0, 0xf0};
  put(lead[static_cast<std::size_t>(more)] | code >> 6 * more);
  for (int i = more - 1; i >= 0; --i) put(0x80 | (code >> 6 * i & 0x3f));
}

std::string from_latin1(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) append_utf8(text, static_cast<std::uint8_t>(c));
  return text;
}

// With or without a byte order mark in front of each value.
std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::string text;
  std::uint32_t high = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const std::uint32_t first = byte_at(bytes, i), second = byte_at(bytes, i + 1);
    const std::uint32_t unit = big_endian ? first << 8 | second : second << 8 | first;
    if (unit == 0xfeff || unit == 0xfffe) {
      big_endian = big_endian == (unit == 0xfeff);
    } else if (unit >= 0xd800 && unit < 0xdc00) {
      high = unit;
    } else if (unit >= 0xdc00 && unit < 0xe000) {
      append_utf8(text, 0x10000 + ((high & 0x3ff) << 10) + (unit & 0x3ff));
    } else {
      append_utf8(text, unit);
    }
  }
  return text;
}

// `content` is the encoding and the values with NULs between them, and perhaps at the end.
std::string joined_values(std::string_view content) {
  const int encoding = content.front();
  const std::size_t width = encoding == 1 || encoding == 2 ? 2 : 1;
  content.remove_prefix(1);
  std::string text;
  while (!content.empty()) {
    std::size_t end = 0;
    const auto is_end = [&] { return content.substr(end, width) == std::string_view("\0\0", width); };
    while (end + width <= content.size() && !is_end()) end += width;
    end = std::min(end, content.size());
    const std::string_view raw = content.substr(0, end);
    const std::string value = width == 2      ? from_utf16(raw, encoding == 2)
                              : encoding == 0 ? from_latin1(raw)
                                              : std::string(raw);
    if (!value.empty()) text += (text.empty() ? "" : ";") + value;
    content.remove_prefix(std::min(end + width, content.size()));
  }
  return text;
}

// Up to `size` bytes of the start.
std::string read_start(const base::ByteSource& source, std::size_t size) {
  std::string bytes(std::min<std::uint64_t>(size, source.size()), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const std::size_t got = source.read_at(done, std::as_writable_bytes(std::span(bytes).subspan(done)));
    if (got == 0) break;
    done += got;
  }
  bytes.resize(done);
  return bytes;
}

// The frames of a plain ID3v2.4 tag: no unsynchronisation, no extended header.
std::string read_frames(const base::ByteSource& source) {
  const std::string header = read_start(source, kHeader);
  constexpr std::string_view kStart("ID3\4", 4);
  if (header.size() < kHeader || !header.starts_with(kStart) || header[5] != 0) return {};
  return read_start(source, kHeader + std::min(sync_safe(header, 6), kMaxTag)).substr(kHeader);
}

}  // namespace

std::vector<TagList> id3_lists(const base::ByteSource& source) {
  std::vector<TagList> lists;
  const std::string tag = read_frames(source);
  std::string_view rest = tag;
  while (rest.size() > kHeader && rest.front() != '\0') {
    const std::size_t size = std::min(sync_safe(rest, 4), rest.size() - kHeader);
    const std::string_view content = rest.substr(kHeader, size);
    const auto* name = std::ranges::find(kNames, rest.substr(0, 4), &Name::frame);
    const bool plain = byte_at(rest, 9) == 0;
    if (name != kNames.end() && plain && size > 1) {
      const std::string text = joined_values(content);
      if (text.find(';') != std::string::npos) lists.push_back({std::string(name->key), text});
    }
    rest.remove_prefix(kHeader + size);
  }
  return lists;
}

}  // namespace av
