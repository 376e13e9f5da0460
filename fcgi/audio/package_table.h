#pragma once

// The fields of audio/package_options.h.

#include <span>

#include "audio/option.h"

namespace audio {

std::span<const Option> package_table();

}  // namespace audio
