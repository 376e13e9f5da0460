#include "base/file_name.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace base {
namespace {

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

bool is_invisible(char32_t code) {
  return std::ranges::any_of(kInvisible,
                             [&](const auto& range) { return code >= range.first && code <= range.second; });
}

// Of ASCII, and U+0080 to U+009F.
bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
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

std::string_view stem(std::string_view name) {
  if (const auto separator = name.find_last_of("/\\"); separator != std::string_view::npos)
    name.remove_prefix(separator + 1);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

}  // namespace base
