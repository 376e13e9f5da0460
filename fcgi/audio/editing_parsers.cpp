#include "audio/editing_parsers.h"

#include "audio/raw_input.h"
#include "base/printable.h"
#include "base/text.h"

namespace audio {
namespace {

std::string quoted(std::string_view value) {
  return "\"" + base::printable(value) + "\"";
}

Problem parse_count(std::string_view value, int max, std::optional<int>& target) {
  target = base::parse_number<int>(value);
  if (target && *target >= 1 && *target <= max) return {};
  return quoted(value) + " is not a whole number from 1 to " + std::to_string(max);
}

}  // namespace

Problem parse_input_format(std::string_view value, Options& options) {
  options.input.format = find_raw_input(value);
  if (options.input.format) return {};
  return quoted(value) +
         " is no form of audio without a header; it is one of: " + std::string(raw_input_names());
}

Problem parse_input_sample_rate(std::string_view value, Options& options) {
  return parse_count(value, kMaxInputRate, options.input.sample_rate);
}

Problem parse_input_channels(std::string_view value, Options& options) {
  return parse_count(value, kMaxInputChannels, options.input.channels);
}

}  // namespace audio
