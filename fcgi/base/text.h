#pragma once

// What is done to text everywhere. Characters are bytes of ASCII or UTF-8, whatever the locale; numbers are
// whole or refused, never a prefix of what was written.

#include <charconv>
#include <cstdint>
#include <functional>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>

namespace base {

// A control character of ASCII.
constexpr bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// Whether the byte stands inside a UTF-8 character, but is not its first.
constexpr bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// The lower case of ASCII letters; all else as it is.
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string to_lower(std::string_view text);

// The first whole characters of `text`, at most `max_bytes`.
std::string_view prefix(std::string_view text, std::size_t max_bytes);

// All items with `separator` between them, each as the text that `to_text` makes of it.
template <std::ranges::input_range Items, typename ToText = std::identity>
std::string join(Items&& items, std::string_view separator, ToText to_text = {}) {
  std::string text;
  bool first = true;
  for (auto&& item : items) {
    if (!first) text += separator;
    first = false;
    text += std::invoke(to_text, item);
  }
  return text;
}

// All of `text` as a number, or nothing.
template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// A size in bytes: "25000000", "500kB", "25MB", "4GB"; the units are powers of 1024. Nothing when malformed.
std::optional<std::uint64_t> parse_size(std::string_view text);

}  // namespace base
