#pragma once

// The parsers of the fields that ask for several results, or give several uploads, as
// audio/option_parsers.h; and what of them cannot be together.

#include <vector>

#include "audio/option_parsers.h"
#include "base/error.h"

namespace audio {

Problem parse_split(std::string_view value, Options& options);
Problem parse_split_duration(std::string_view value, Options& options);
Problem parse_split_size(std::string_view value, Options& options);
Problem parse_split_window(std::string_view value, Options& options);
Problem parse_overlap(std::string_view value, Options& options);
Problem parse_join(std::string_view value, Options& options);
Problem parse_order(std::string_view value, Options& options);
Problem parse_archive(std::string_view value, Options& options);

void check_package(const Options& options, std::vector<base::FieldError>& errors);

}  // namespace audio
