#include "audio/options.h"

#include <algorithm>
#include <array>

#include "audio/option_check.h"
#include "audio/text.h"
#include "base/error.h"
#include "base/printable.h"

namespace audio {
namespace {

// A parser returns what is wrong with the value, or nothing.
using Problem = std::optional<std::string>;
using Parser = Problem (*)(std::string_view value, Options& options);

Problem parse_format(std::string_view value, Options& options) {
  options.format = find_format(value);
  if (options.format) return {};
  return "there is no format \"" + base::printable(value) + "\"; it is one of: " + format_names();
}

Problem parse_codec(std::string_view value, Options& options) {
  options.codec = find_codec(to_lower(value));
  if (options.codec) return {};
  return "there is no codec \"" + base::printable(value) + "\"; GET /formats lists each format's codecs";
}

Problem parse_rate(std::string_view value, Options& options) {
  options.bit_rate = parse_bit_rate(value);
  if (!options.bit_rate || *options.bit_rate <= 0) {
    return "\"" + base::printable(value) + "\" is not a bit rate; write 128k or 128000 (bit/s)";
  }
  if (*options.bit_rate < 1000) {
    return "\"" + base::printable(value) + "\" would be " + base::printable(value) + " bit/s; did you mean " +
           base::printable(value) + "k?";
  }
  return {};
}

Problem parse_quality(std::string_view value, Options& options) {
  options.quality = parse_number<double>(value);
  if (options.quality) return {};
  return "\"" + base::printable(value) + "\" is not a number";
}

Problem parse_sample_rate(std::string_view value, Options& options) {
  options.sample_rate = parse_number<int>(value);
  if (options.sample_rate && *options.sample_rate > 0) return {};
  return "\"" + base::printable(value) + "\" is not a sample rate in Hz, for instance 44100";
}

Problem parse_channels(std::string_view value, Options& options) {
  options.channels = parse_number<int>(value);
  if (options.channels && *options.channels >= 1 && *options.channels <= 8) return {};
  return "\"" + base::printable(value) + "\" is not a number of channels from 1 to 8";
}

Problem parse_bit_depth(std::string_view value, Options& options) {
  constexpr std::array<std::pair<std::string_view, BitDepth>, 4> depths{
      {{"16", {16, false}}, {"24", {24, false}}, {"32", {32, false}}, {"float", {32, true}}}};
  for (const auto& [text, depth] : depths) {
    if (text == value) options.bit_depth = depth;
  }
  if (options.bit_depth) return {};
  return "\"" + base::printable(value) + "\" is not a bit depth; it is 16, 24, 32 or float";
}

Problem parse_filename(std::string_view value, Options& options) {
  options.filename = value;
  return {};
}

struct Option {
  OptionRow row;
  Parser parse;
};

constexpr std::array<Option, 8> kOptions{{
    {{"format", "a name, extension or MIME type of the format table", "the format of the result; required"},
     parse_format},
    {{"codec", "one of the format's codecs", "another encoder that the container allows"}, parse_codec},
    {{"bitrate", "bit/s: 128k or 128000", "bit rate of a lossy result; not together with quality"},
     parse_rate},
    {{"quality", "a number on the codec's own scale", "variable bit rate of this quality"}, parse_quality},
    {{"sample_rate", "Hz", "resample to this rate"}, parse_sample_rate},
    {{"channels", "1 to 8", "mix down or up to this many channels"}, parse_channels},
    {{"bit_depth", "16, 24, 32 or float", "sample depth of a lossless result"}, parse_bit_depth},
    {{"filename", "text", "name of the result; by default the upload's with the new extension"},
     parse_filename},
}};

constexpr auto kRows = [] {
  std::array<OptionRow, kOptions.size()> rows{};
  std::ranges::transform(kOptions, rows.begin(), &Option::row);
  return rows;
}();

std::string option_names() {
  std::string names = "file";
  for (const OptionRow& row : kRows) names += ", " + std::string(row.name);
  return names;
}

void parse_field(const Field& field, std::span<const Field> earlier, Options& options,
                 std::vector<base::FieldError>& errors) {
  const auto& [name, value] = field;
  const auto option = std::ranges::find(kOptions, name, [](const Option& row) { return row.row.name; });
  if (option == kOptions.end()) {
    errors.push_back({base::printable(name), "there is no such field; the fields are: " + option_names()});
  } else if (std::ranges::find(earlier, name, &Field::first) != earlier.end()) {
    errors.push_back({name, "is given more than once"});
  } else {
    // A refused value must not be measured against the format as well.
    Options with_value = options;
    const Problem problem = option->parse(value, with_value);
    if (problem) errors.push_back({name, *problem});
    if (!problem) options = std::move(with_value);
  }
}

bool is_given(std::span<const Field> fields, std::string_view name) {
  return std::ranges::find(fields, name, &Field::first) != fields.end();
}

}  // namespace

std::span<const OptionRow> option_rows() {
  return kRows;
}

Options parse_options(std::span<const Field> fields, std::vector<base::FieldError> problems) {
  Options options;
  for (std::size_t i = 0; i < fields.size(); ++i) parse_field(fields[i], fields.first(i), options, problems);
  if (!is_given(fields, "format"))
    problems.push_back({"format", "is required; it is one of: " + format_names()});
  if (options.format) check_for_format(options, problems);
  if (!problems.empty()) throw base::Error(std::move(problems));
  return options;
}

}  // namespace audio
