#include "http/content_disposition.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "http/percent.h"
#include "http/utf8.h"

namespace http {
namespace {

// File systems take 255 bytes; browsers append up to 11 (".crdownload") while they download.
constexpr std::size_t kMaxName = 240;
constexpr std::size_t kMaxExtension = 16;

constexpr std::string_view kForbidden = "/\\";

// Code points that show nothing (Unicode's Default_Ignorable_Code_Point and the format characters), from …
// to; but for the variation selectors, which choose between forms of an emoji.
constexpr auto kInvisible = std::to_array<std::pair<char32_t, char32_t>>({
    {0x00ad, 0x00ad},    // soft hyphen
    {0x034f, 0x034f},    // grapheme joiner
    {0x061c, 0x061c},    // Arabic letter mark
    {0x115f, 0x1160},    // Hangul fillers
    {0x17b4, 0x17b5},    // Khmer inherent vowels
    {0x180b, 0x180f},    // Mongolian selectors and vowel separator
    {0x200b, 0x200f},    // zero-width space and joiners, direction marks
    {0x2028, 0x202e},    // line and paragraph separator, embeddings and overrides
    {0x2060, 0x206f},    // word joiner, invisible operators, isolates
    {0x3164, 0x3164},    // Hangul filler
    {0xfeff, 0xfeff},    // byte order mark
    {0xffa0, 0xffa0},    // half-width Hangul filler
    {0xfff9, 0xfffb},    // annotations
    {0xe0000, 0xe007f},  // tags
});

// RFC 8187's attr-char, beside letters and digits.
constexpr std::string_view kAttributeCharacters = "!#$&+-.^_`|~";

bool is_invisible(char32_t code) {
  return std::ranges::any_of(kInvisible,
                             [&](const auto& range) { return code >= range.first && code <= range.second; });
}

// Of ASCII, and U+0080 to U+009F.
bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

std::string shorten(std::string_view name) {
  if (name.size() <= kMaxName) return std::string(name);
  const auto dot = name.rfind('.');
  const bool has_extension = dot != std::string_view::npos && name.size() - dot <= kMaxExtension;
  const std::string_view extension = has_extension ? name.substr(dot) : std::string_view{};
  return std::string(base::prefix(name, kMaxName - extension.size())).append(extension);
}

// '%' goes too: some clients decode a plain filename (RFC 6266, appendix D).
std::string ascii_fallback(std::string_view name) {
  std::string ascii;
  while (!name.empty()) {
    const std::size_t size = utf8_character_size(name);
    ascii += size > 1 || name[0] == '%' || name[0] == '"' ? '_' : name[0];
    name.remove_prefix(size);
  }
  return ascii;
}

}  // namespace

std::string file_name(std::string_view text) {
  std::string name;
  while (!text.empty()) {
    const std::size_t size = utf8_character_size(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(size, 1));
    const char32_t code = size == 0 ? 0 : code_point(character);
    const bool forbidden = is_control(code) || kForbidden.find(character[0]) != std::string_view::npos;
    if (!is_invisible(code)) name += forbidden ? "_" : character;
    text.remove_prefix(character.size());
  }
  return name;
}

std::string content_disposition(std::string_view filename) {
  std::string name = shorten(file_name(filename));
  if (name.find_first_not_of('.') == std::string::npos) name = "download";
  return "attachment; filename=\"" + ascii_fallback(name) + "\"; filename*=UTF-8''" +
         percent_encode(name, kAttributeCharacters);
}

}  // namespace http
