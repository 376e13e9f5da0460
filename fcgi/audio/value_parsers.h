#pragma once

// Kinds of values that many fields take. Each returns what is wrong with the text; empty: nothing is.

#include <optional>
#include <string>
#include <string_view>

#include "audio/options.h"

namespace audio {

// Empty: nothing is wrong.
using Problem = std::optional<std::string>;

// As error texts name it.
std::string quoted(std::string_view value);

Problem parse_seconds(std::string_view value, Seconds& target);
Problem parse_yes(std::string_view value, bool& target);

}  // namespace audio
