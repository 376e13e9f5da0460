#include "audio/text.h"

#include <cmath>

#include "base/text.h"

namespace audio {
namespace {

// Beyond any bit rate of any codec, and far from where a double stops counting.
constexpr double kMaxBitRate = 1e12;

int multiplier(char suffix) {
  if (suffix == 'k' || suffix == 'K') return 1000;
  if (suffix == 'M') return 1'000'000;
  return 1;
}

}  // namespace

std::optional<std::int64_t> parse_bit_rate(std::string_view text) {
  const int factor = text.empty() ? 1 : multiplier(text.back());
  if (factor != 1) text.remove_suffix(1);
  const auto number = base::parse_number<double>(text);
  if (!number || !std::isfinite(*number) || *number < 0 || *number * factor > kMaxBitRate)
    return std::nullopt;
  return std::llround(*number * factor);
}

std::string bit_rate_text(std::int64_t bit_rate) {
  return bit_rate % 1000 == 0 ? std::to_string(bit_rate / 1000) + "k" : std::to_string(bit_rate);
}

std::optional<std::chrono::duration<double>> parse_time(std::string_view text) {
  constexpr double kMaxSeconds = 1e9;  // thirty years; beyond it a sample count would not fit
  constexpr int kMaxColons = 2;
  double seconds = 0;
  int colons = 0;
  while (true) {
    const std::size_t colon = text.find(':');
    const auto number = base::parse_number<double>(text.substr(0, colon));
    if (!number || !(*number >= 0) || *number > kMaxSeconds || std::signbit(*number)) return std::nullopt;
    if (colons > 0 && *number >= 60) return std::nullopt;
    seconds = seconds * 60 + *number;
    if (colon == std::string_view::npos) break;
    if (++colons > kMaxColons || *number != std::floor(*number)) return std::nullopt;
    text.remove_prefix(colon + 1);
  }
  return seconds <= kMaxSeconds ? std::optional(std::chrono::duration<double>(seconds)) : std::nullopt;
}

}  // namespace audio
