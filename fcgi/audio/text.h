#pragma once

// Small readings of option text: numbers are whole or refused, never a prefix of what was written.

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace audio {

// ASCII only, whatever the locale.
std::string to_lower(std::string_view text);

// All of `text` as a number, or nothing.
template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// A bit rate in bit/s: "128k", "128000", "1.5M". Nothing when malformed.
std::optional<std::int64_t> parse_bit_rate(std::string_view text);

// 128000 → "128k", 500 → "500".
std::string bit_rate_text(std::int64_t bit_rate);

}  // namespace audio
