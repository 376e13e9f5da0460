#pragma once

// Times as options have them: whole or refused, never a prefix of what was written.

#include <chrono>
#include <optional>
#include <string_view>

namespace audio {

// A time: seconds ("90.5") or [HH:]MM:SS[.mmm] ("1:30.5"), not negative. Nothing when malformed.
std::optional<std::chrono::duration<double>> parse_time(std::string_view text);

}  // namespace audio
