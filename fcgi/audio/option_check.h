#pragma once

// The second half of option checking: single values are well-formed, now they must suit the format and each
// other.

#include <vector>

#include "audio/options.h"
#include "base/error.h"

namespace audio {

// Of `conform` where more than one result is asked for.
inline constexpr const char* kConformsAlone = "is of one result; leave out what makes several";

// Appends what contradicts itself, whatever the format.
void check_together(const Options& options, std::vector<base::FieldError>& errors);

// Appends what the format cannot hold, each with the legal values; options.format is set.
void check_for_format(const Options& options, std::vector<base::FieldError>& errors);

}  // namespace audio
