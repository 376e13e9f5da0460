#include "audio/time_text.h"

#include <cmath>

#include "base/text.h"

namespace audio {

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
