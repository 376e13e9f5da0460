#include "audio/bit_rate_text.h"

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

}  // namespace audio
