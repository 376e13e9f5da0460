#pragma once

// One parser per option: a value's text in, a checked value in Options or what is wrong with the text.

#include "audio/options.h"
#include "audio/value_parsers.h"

namespace audio {

Problem parse_format(std::string_view value, Options& options);
Problem parse_target(std::string_view value, Options& options);  // that, or one of audio/package_forms.h
Problem parse_codec(std::string_view value, Options& options);
Problem parse_bitrate(std::string_view value, Options& options);
Problem parse_quality(std::string_view value, Options& options);
Problem parse_sample_rate(std::string_view value, Options& options);
Problem parse_channels(std::string_view value, Options& options);
Problem parse_bit_depth(std::string_view value, Options& options);
Problem parse_track(std::string_view value, Options& options);
Problem parse_start(std::string_view value, Options& options);
Problem parse_end(std::string_view value, Options& options);
Problem parse_duration(std::string_view value, Options& options);
Problem parse_play_length(std::string_view value, Options& options);
Problem parse_volume(std::string_view value, Options& options);
Problem parse_fade_in(std::string_view value, Options& options);
Problem parse_fade_out(std::string_view value, Options& options);
Problem parse_normalize(std::string_view value, Options& options);
Problem parse_max_size(std::string_view value, Options& options);
Problem parse_metadata(std::string_view value, Options& options);
Problem parse_cover(std::string_view value, Options& options);
Problem parse_delivery(std::string_view value, Options& options);
Problem parse_verify(std::string_view value, Options& options);
Problem parse_filename(std::string_view value, Options& options);

}  // namespace audio
