#pragma once

// What is put behind all that a muxer has written.

#include <string>

#include "av/lib/handle.h"

namespace av {

void append(AVIOContext* io, const std::string& bytes);

}  // namespace av
