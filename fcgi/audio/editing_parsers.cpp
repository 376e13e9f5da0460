#include "audio/editing_parsers.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "audio/raw_input.h"
#include "audio/value_parsers.h"
#include "base/text.h"

namespace audio {
namespace {

Problem parse_count(std::string_view value, int max, std::optional<int>& target) {
  target = base::parse_number<int>(value);
  if (target && *target >= 1 && *target <= max) return {};
  return quoted(value) + " is not a whole number from 1 to " + std::to_string(max);
}

constexpr std::string_view kDigits = "0123456789";

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 9 && text.find_first_not_of(kDigits) == std::string_view::npos;
}

// Every container's words for fields hold these.
bool is_tag_name(std::string_view name) {
  constexpr std::size_t kMaxName = 64;
  const auto is_plain = [](char c) { return c >= ' ' && c <= '}' && c != '='; };
  return name.size() >= 2 && name.size() <= kMaxName && std::ranges::all_of(name, is_plain) &&
         name.front() != ' ' && name.back() != ' ';
}

bool is_text(char c) {
  return !base::is_control(c) || c == '\n' || c == '\r' || c == '\t';
}

bool equal(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, base::lower, base::lower);
}

}  // namespace

Problem parse_channel(std::string_view value, Options& options) {
  using Kind = ChannelChoice::Kind;
  constexpr std::array<std::pair<std::string_view, Kind>, 3> kWords{
      {{"left", Kind::left}, {"right", Kind::right}, {"mix", Kind::mix}}};
  const auto* word = std::ranges::find(kWords, value, &std::pair<std::string_view, Kind>::first);
  if (word != kWords.end()) {
    options.editing.channel = {.kind = word->second};
    return {};
  }
  const auto number = base::parse_number<int>(value);
  if (!number || *number < 1 || *number > kMaxInputChannels)
    return quoted(value) + " is not a channel; it is left, right, mix or a number from 1 to " +
           std::to_string(kMaxInputChannels);
  options.editing.channel = {.kind = Kind::number, .index = *number - 1};
  return {};
}

Problem parse_tag(std::string_view name, std::string_view value, Options& options) {
  if (!is_tag_name(name)) return "is no name of a tag; it has 2 to 64 characters of ASCII, and no =";
  if (!std::ranges::all_of(value, is_text)) return "has control characters";
  auto& fields = options.editing.tags.fields;
  if (std::ranges::any_of(fields, [&](const auto& field) { return equal(field.first, name); }))
    return "is given more than once, under another name";
  fields.emplace_back(name, value);
  return {};
}

Problem parse_number_tag(std::string_view name, std::string_view value, Options& options) {
  const std::string_view number = value.substr(0, value.find('/'));
  const bool has_total = number.size() < value.size();
  const bool is_right = is_number(number) && (!has_total || is_number(value.substr(number.size() + 1)));
  if (!value.empty() && !is_right) return quoted(value) + " is not a number; write 3 or, of 12, 3/12";
  return parse_tag(name, value, options);
}

Problem parse_date_tag(std::string_view name, std::string_view value, Options& options) {
  constexpr std::string_view kPattern = "dddd-dd-ddTdd:dd:dd";
  const auto fits = [](char c, char pattern) {
    return pattern == 'd' ? kDigits.find(c) != std::string_view::npos : c == pattern;
  };
  constexpr std::array<std::size_t, 7> kLengths{0, 4, 7, 10, 13, 16, 19};
  const bool has_length = std::ranges::find(kLengths, value.size()) != kLengths.end();
  if (!has_length || !std::ranges::equal(value, kPattern.substr(0, value.size()), fits))
    return quoted(value) + " is not a date; write 1999, 1999-12 or 1999-12-31";
  return parse_tag(name, value, options);
}

Problem parse_trim_silence(std::string_view value, Options& options) {
  if (value != "ends" && value != "all") return quoted(value) + " is neither ends nor all";
  options.editing.trim = value == "ends" ? SilenceTrim::ends : SilenceTrim::all;
  return {};
}

Problem parse_silence_keep(std::string_view value, Options& options) {
  return parse_seconds(value, options.editing.silence_keep);
}

Problem parse_replaygain(std::string_view value, Options& options) {
  if (value != "track" && value != "album") return quoted(value) + " is neither track nor album";
  options.editing.replaygain = value == "track" ? ReplayGain::track : ReplayGain::album;
  return {};
}

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
