#include "base/printable.h"

#include <algorithm>

namespace base {
namespace {

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// A byte inside a UTF-8 character, but not its first.
bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

}  // namespace

std::string printable(std::string_view text, std::size_t max_bytes) {
  std::size_t end = std::min(text.size(), max_bytes);
  while (end > 0 && end < text.size() && continues_character(text[end])) --end;
  std::string result(text.substr(0, end));
  std::ranges::replace_if(result, is_control, '?');
  return end < text.size() ? result + "…" : result;
}

}  // namespace base
