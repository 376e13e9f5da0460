#pragma once

// Small readings of option text: numbers are whole or refused, never a prefix of what was written.

#include <charconv>
#include <chrono>
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

// A size in bytes: "25000000", "500kB", "25MB", "4GB"; the units are powers of 1024. Nothing when malformed.
std::optional<std::uint64_t> parse_size(std::string_view text);

// A time: seconds ("90.5") or [HH:]MM:SS[.mmm] ("1:30.5"), not negative. Nothing when malformed.
std::optional<std::chrono::duration<double>> parse_time(std::string_view text);

}  // namespace audio
