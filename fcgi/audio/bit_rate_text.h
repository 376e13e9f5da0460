#pragma once

// Bit rates as options have them: whole or refused, never a prefix of what was written.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace audio {

// A bit rate in bit/s: "128k", "128000", "1.5M". Nothing when malformed.
std::optional<std::int64_t> parse_bit_rate(std::string_view text);

// 128000 → "128k", 500 → "500".
std::string bit_rate_text(std::int64_t bit_rate);

}  // namespace audio
