#pragma once

// The fields that only the routes that look into a file have.

#include <span>

#include "audio/option.h"

namespace audio {

std::span<const Option> analysis_table();

}  // namespace audio
