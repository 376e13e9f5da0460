#pragma once

// The parsers of the fields of audio/editing_options.h (audio/option_parsers.h).

#include "audio/option_parsers.h"

namespace audio {

Problem parse_trim_silence(std::string_view value, Options& options);
Problem parse_silence_keep(std::string_view value, Options& options);
Problem parse_replaygain(std::string_view value, Options& options);
Problem parse_input_format(std::string_view value, Options& options);
Problem parse_input_sample_rate(std::string_view value, Options& options);
Problem parse_input_channels(std::string_view value, Options& options);
Problem parse_channel(std::string_view value, Options& options);

// A tag of any name.
Problem parse_tag(std::string_view name, std::string_view value, Options& options);
// Of numbers, "3" or "3/12", and of dates, as far as they are known: "1999", "1999-12-31".
Problem parse_number_tag(std::string_view name, std::string_view value, Options& options);
Problem parse_date_tag(std::string_view name, std::string_view value, Options& options);

}  // namespace audio
