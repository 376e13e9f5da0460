#pragma once

// A field's bounds in words, made of the numbers of its row: "-60 to 60". What a table says of them is put
// together by the compiler.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "audio/option_values.h"

namespace audio {

class RangeText {
 public:
  constexpr RangeText(std::string_view before, const OptionValues& values, std::string_view after) {
    add(before);
    add(static_cast<std::int64_t>(values.min));
    add(" to ");
    add(static_cast<std::int64_t>(values.max));
    add(after);
  }

  constexpr std::string_view view() const { return {text_.data(), size_}; }

 private:
  constexpr void add(std::string_view text) {
    for (const char c : text) text_.at(size_++) = c;
  }

  constexpr void add(std::int64_t number) {
    if (number < 0) add("-");
    const std::int64_t size = number < 0 ? -number : number;
    std::int64_t digit = 1;
    while (size / digit >= 10) digit *= 10;
    for (; digit > 0; digit /= 10) text_.at(size_++) = static_cast<char>('0' + size / digit % 10);
  }

  std::array<char, 64> text_{};
  std::size_t size_ = 0;
};

// For texts that are made while the service runs.
inline std::string range_text(const OptionValues& values) {
  return std::string(RangeText("", values, "").view());
}

}  // namespace audio
