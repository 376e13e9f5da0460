#pragma once

// The few operations on header text that HTTP defines over ASCII alone, independent of the locale.

#include <string_view>

namespace http {

inline constexpr std::string_view kBlanks = " \t";

constexpr bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// `text` without leading and trailing spaces and tabs.
constexpr std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace http
