#pragma once

// The fields of audio/editing_options.h, some of which all routes have that take a file.

#include <span>

#include "audio/option.h"

namespace audio {

std::span<const Option> editing_table();

}  // namespace audio
