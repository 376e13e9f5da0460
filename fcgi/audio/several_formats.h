#pragma once

// The fields of a request that may ask for several formats: format=mp3&format=opus.

#include <span>
#include <vector>

#include "audio/option_table.h"

namespace audio {

// As parse_options(), with Options::further for the second format and those after it. What the fields say is
// meant for all; one that a format cannot have, such as a bit rate for FLAC, is left out there if another of
// the formats takes it, and named in PackageOptions::left_out.
Options parse_request(std::span<const Field> fields, std::vector<base::FieldError> problems = {},
                      Operation operation = Operation::convert);

}  // namespace audio
