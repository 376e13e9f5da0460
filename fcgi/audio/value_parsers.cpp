#include "audio/value_parsers.h"

#include "audio/time_text.h"
#include "base/printable.h"

namespace audio {

std::string quoted(std::string_view value) {
  return "\"" + base::printable(value) + "\"";
}

Problem parse_seconds(std::string_view value, Seconds& target) {
  const auto seconds = parse_time(value);
  if (!seconds) return quoted(value) + " is not a time; write seconds (90.5) or [HH:]MM:SS[.mmm] (1:30.5)";
  target = *seconds;
  return {};
}

Problem parse_yes(std::string_view value, bool& target) {
  if (value != "yes" && value != "no") return quoted(value) + " is neither yes nor no";
  target = value == "yes";
  return {};
}

}  // namespace audio
