#pragma once

// Bit rates and times as options have them: whole or refused, never a prefix of what was written.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace audio {

// A bit rate in bit/s: "128k", "128000", "1.5M". Nothing when malformed.
std::optional<std::int64_t> parse_bit_rate(std::string_view text);

// 128000 → "128k", 500 → "500".
std::string bit_rate_text(std::int64_t bit_rate);

// A time: seconds ("90.5") or [HH:]MM:SS[.mmm] ("1:30.5"), not negative. Nothing when malformed.
std::optional<std::chrono::duration<double>> parse_time(std::string_view text);

}  // namespace audio
