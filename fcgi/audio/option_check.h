#pragma once

// The second half of option checking: single values are well-formed, now they must suit the format and each
// other.

#include <string>
#include <string_view>
#include <vector>

#include "audio/options.h"
#include "base/error.h"

namespace audio {

// Appends what contradicts itself, whatever the format.
void check_together(const Options& options, std::vector<base::FieldError>& errors);

// Appends what the format cannot hold, each with the legal values; options.format is set.
void check_for_format(const Options& options, std::vector<base::FieldError>& errors);

// What is wrong with `bit_rate` (bit/s) for this codec at this sample rate, with the legal values; empty if
// nothing is. Without `channels` it may be what is legal for any number of them.
std::string bit_rate_problem(const Codec& codec, std::int64_t bit_rate, int sample_rate,
                             std::optional<int> channels);

}  // namespace audio
