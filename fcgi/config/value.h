#pragma once

// One value as it is written in the environment.

#include <optional>
#include <string>
#include <string_view>

#include "config/config.h"

namespace config {

// The normalised form of `text`, or nothing when the variable does not take it.
std::optional<std::string> normalise(const Variable& variable, std::string_view text);

}  // namespace config
