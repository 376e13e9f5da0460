#pragma once

// The parsers of the fields of audio/editing_options.h (audio/option_parsers.h).

#include "audio/option_parsers.h"

namespace audio {

Problem parse_input_format(std::string_view value, Options& options);
Problem parse_input_sample_rate(std::string_view value, Options& options);
Problem parse_input_channels(std::string_view value, Options& options);

}  // namespace audio
