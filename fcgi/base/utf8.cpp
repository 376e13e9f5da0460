#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace base {
namespace {

// One row of RFC 3629's grammar: the ranges of the first and the second byte. All further bytes are 80..BF.
struct Form {
  unsigned char first_low, first_high;
  unsigned char second_low, second_high;
  std::size_t size;
};

constexpr std::array<Form, 9> kForms{{
    {0x00, 0x7f, 0x00, 0x00, 1},
    {0xc2, 0xdf, 0x80, 0xbf, 2},
    {0xe0, 0xe0, 0xa0, 0xbf, 3},
    {0xe1, 0xec, 0x80, 0xbf, 3},
    {0xed, 0xed, 0x80, 0x9f, 3},
    {0xee, 0xef, 0x80, 0xbf, 3},
    {0xf0, 0xf0, 0x90, 0xbf, 4},
    {0xf1, 0xf3, 0x80, 0xbf, 4},
    {0xf4, 0xf4, 0x80, 0x8f, 4},
}};

constexpr bool within(char c, unsigned char low, unsigned char high) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= low && byte <= high;
}

bool matches(const Form& form, std::string_view text) {
  if (text.size() < form.size || !within(text[0], form.first_low, form.first_high)) return false;
  if (form.size == 1) return true;
  if (!within(text[1], form.second_low, form.second_high)) return false;
  const std::string_view rest = text.substr(2, form.size - 2);
  return std::all_of(rest.begin(), rest.end(), [](char c) { return within(c, 0x80, 0xbf); });
}

}  // namespace

std::size_t utf8_character_size(std::string_view text) {
  for (const Form& form : kForms) {
    if (matches(form, text)) return form.size;
  }
  return 0;
}

char32_t code_point(std::string_view character) {
  constexpr std::array<unsigned char, 5> kFirstBits{0, 0x7f, 0x1f, 0x0f, 0x07};  // by the character's size
  char32_t code = static_cast<unsigned char>(character[0]) & kFirstBits[character.size()];
  for (const char c : character.substr(1)) code = code << 6 | (static_cast<unsigned char>(c) & 0x3f);
  return code;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = utf8_character_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string latin1_to_utf8(std::string_view text) {
  std::string utf8;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x80) {
      utf8 += c;
    } else {
      utf8 += static_cast<char>(0xc0 | (code >> 6));
      utf8 += static_cast<char>(0x80 | (code & 0x3f));
    }
  }
  return utf8;
}

}  // namespace base
