#pragma once

// The parsers of fields that only analyses have (audio/option_parsers.h).

#include <vector>

#include "audio/operation.h"
#include "audio/option_parsers.h"
#include "base/error.h"

namespace audio {

Problem parse_decode(std::string_view value, Options& options);
Problem parse_waveform_format(std::string_view value, Options& options);
Problem parse_samples_per_pixel(std::string_view value, Options& options);
Problem parse_pixels_per_second(std::string_view value, Options& options);
Problem parse_bits(std::string_view value, Options& options);
Problem parse_split_channels(std::string_view value, Options& options);
Problem parse_width(std::string_view value, Options& options);
Problem parse_height(std::string_view value, Options& options);
Problem parse_waveform_color(std::string_view value, Options& options);
Problem parse_background_color(std::string_view value, Options& options);
Problem parse_scale(std::string_view value, Options& options);
Problem parse_silence_below(std::string_view value, Options& options);
Problem parse_silence_longer_than(std::string_view value, Options& options);
Problem parse_conform(std::string_view value, Options& options);
Problem parse_series(std::string_view value, Options& options);

// Appends what the fields of a waveform cannot be together.
void check_waveform(const WaveformOptions& options, std::vector<base::FieldError>& errors);

}  // namespace audio
