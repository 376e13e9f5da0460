#pragma once

// An entry as a line of the log, without the line's end.

#include <string>

#include "logging/line.h"

namespace logging {

std::string as_json(const Json& entry);

// key=value, for people; what lies inside an object gets its name in front: source.codec=mp3.
std::string as_text(const Json& entry);

}  // namespace logging
