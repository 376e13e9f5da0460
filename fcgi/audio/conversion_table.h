#pragma once

// The fields of a conversion, but for what editing_table.h and package_table.h have; some of them all routes
// have that decode a sound.

#include <span>

#include "audio/option.h"

namespace audio {

std::span<const Option> conversion_table();

}  // namespace audio
