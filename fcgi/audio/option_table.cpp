#include "audio/option_table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "audio/meant.h"
#include "audio/option_check.h"
#include "audio/option_parsers.h"
#include "audio/preset.h"
#include "base/error.h"
#include "base/printable.h"
#include "base/text.h"

namespace audio {
namespace {

struct Option {
  OptionRow row;
  Problem (*parse)(std::string_view value, Options& options);
};

constexpr std::array<Option, 21> kOptions{{
    {{"format", "a name, extension or MIME type of the format table", "the format of the result; required"},
     parse_format},
    {{"codec", "one of the format's codecs, copy or auto",
      "another encoder that the container allows; copy puts the audio into the new container untouched, auto "
      "does so "
      "where nothing has to change"},
     parse_codec},
    {{"bitrate", "bit/s: 128k or 128000", "bit rate of a lossy result; not together with quality"},
     parse_bitrate},
    {{"quality", "a number on the codec's own scale", "variable bit rate of this quality"}, parse_quality},
    {{"sample_rate", "Hz", "resample to this rate"}, parse_sample_rate},
    {{"channels", "1 to 8", "mix down or up to this many channels"}, parse_channels},
    {{"bit_depth", "16, 24, 32 or float", "sample depth of a lossless result"}, parse_bit_depth},
    {{"track", "from 0", "which audio stream of the file"}, parse_track},
    {{"start", "seconds or [HH:]MM:SS[.mmm]",
      "begin here, to the sample; counted from where the film begins, also if its sound begins later"},
     parse_start},
    {{"end", "seconds or [HH:]MM:SS[.mmm]", "stop here, to the sample"}, parse_end},
    {{"duration", "seconds or [HH:]MM:SS[.mmm]", "how long from start, instead of end"}, parse_duration},
    {{"play_length", "seconds or [HH:]MM:SS[.mmm]",
      "how long game music without an end plays before it fades; by default as its tags say, or 150 s"},
     parse_play_length},
    {{"volume", "dB, -60 to 60", "louder or softer; not together with normalize"}, parse_volume},
    {{"fade_in", "seconds", "fade in at the start of the result"}, parse_fade_in},
    {{"fade_out", "seconds", "fade out at the end of the result"}, parse_fade_out},
    {{"normalize", "ebu or LUFS, -70 to -5", "bring to this loudness (EBU R 128), true peaks below -1 dBTP"},
     parse_normalize},
    {{"max_size", "bytes, or a size such as 25MB",
      "the result must fit; the bit rate is solved from the duration"},
     parse_max_size},
    {{"metadata", "keep or strip", "tags and chapters"}, parse_metadata},
    {{"cover", "keep or strip", "cover art"}, parse_cover},
    {{"delivery", "auto, stream or file",
      "stream: send while encoding; file: finish first; auto: whichever gives a right file sooner"},
     parse_delivery},
    {{"filename", "text", "name of the result; by default the upload's with the new extension"},
     parse_filename},
}};

constexpr OptionRow kPresetRow{"preset", "the name of a preset, see GET /formats",
                               "a named set of these fields; fields given beside it win"};

constexpr auto kRows = [] {
  std::array<OptionRow, kOptions.size() + 1> rows{};
  std::ranges::transform(kOptions, rows.begin(), &Option::row);
  rows.back() = kPresetRow;
  return rows;
}();

// `file` too, which is no option.
constexpr auto kFieldNames = [] {
  std::array<std::string_view, kRows.size() + 1> names{"file"};
  std::ranges::transform(kRows, names.begin() + 1, &OptionRow::name);
  return names;
}();

std::string no_such_field(std::string_view name) {
  return "there is no such field" + did_you_mean(meant_field(name, kFieldNames)) +
         " The fields are: " + base::join(kFieldNames, ", ");
}

bool is_given(std::span<const Field> fields, std::string_view name) {
  return std::ranges::find(fields, name, &Field::first) != fields.end();
}

// Given, or misspelt, which is one error and not two.
bool is_meant(std::span<const Field> fields, std::string_view name) {
  return std::ranges::any_of(fields, [&](const Field& field) {
    const bool is_known = std::ranges::find(kFieldNames, field.first) != kFieldNames.end();
    return field.first == name || (!is_known && meant_field(field.first, kFieldNames) == name);
  });
}

// Fields that say the same thing in different ways: a preset's gives way to any of them.
constexpr std::array<std::array<std::string_view, 3>, 2> kRivals{
    {{"bitrate", "quality", "max_size"}, {"volume", "normalize", ""}}};

bool is_decided(std::span<const Field> given, std::string_view name) {
  if (is_given(given, name)) return true;
  return std::ranges::any_of(kRivals, [&](const auto& rivals) {
    return std::ranges::find(rivals, name) != rivals.end() &&
           std::ranges::any_of(rivals, [&](std::string_view rival) { return is_given(given, rival); });
  });
}

std::string preset_names() {
  return base::join(presets(), ", ", &Preset::name);
}

// The preset that the fields name; nullptr: none.
const Preset* named_preset(std::span<const Field> given, std::vector<base::FieldError>& problems) {
  const Field* named = nullptr;
  for (const Field& field : given) {
    if (field.first == kPresetRow.name && std::exchange(named, &field))
      problems.push_back({field.first, "is given more than once"});
  }
  if (!named) return nullptr;
  const Preset* preset = find_preset(named->second);
  if (!preset) {
    problems.push_back({named->first, "there is no preset \"" + base::printable(named->second) + "\"" +
                                          did_you_mean(meant_preset(named->second)) +
                                          " It is one of: " + preset_names()});
  }
  return preset;
}

auto find_option(std::string_view name) {
  return std::ranges::find(kOptions, name, [](const Option& row) { return row.row.name; });
}

void parse_field(const Field& field, std::span<const Field> earlier, Options& options,
                 std::vector<base::FieldError>& problems) {
  const auto& [name, value] = field;
  const auto option = find_option(name);
  if (option == kOptions.end()) {
    problems.push_back({base::printable(name), no_such_field(name)});
  } else if (is_given(earlier, name)) {
    problems.push_back({name, "is given more than once"});
  } else {
    // A refused value must not be measured against the format as well.
    Options with_value = options;
    const Problem problem = option->parse(value, with_value);
    if (problem) problems.push_back({name, *problem});
    if (!problem) options = std::move(with_value);
  }
}

std::vector<base::FieldError> contradictions(const Options& options) {
  std::vector<base::FieldError> errors;
  check_together(options, errors);
  if (options.format) check_for_format(options, errors);
  return errors;
}

// Adds the preset's fields that the request leaves open, but for those that are impossible beside what it
// asks for: nobody is to be told of a field that he has not given.
void add_preset(const Preset& preset, std::span<const Field> given, Options& options) {
  for (const auto& [name, value] : preset.fields) {
    if (is_decided(given, name)) continue;
    Options with_value = options;
    find_option(name)->parse(value, with_value);
    // Whether there is such a bit rate may be up to the source: the nearest that there is will do.
    if (with_value.bit_rate != options.bit_rate)
      with_value.bit_rate_limit = std::exchange(with_value.bit_rate, options.bit_rate);
    if (name == "format" || contradictions(with_value).size() <= contradictions(options).size())
      options = std::move(with_value);
  }
}

}  // namespace

std::span<const OptionRow> option_rows() {
  return kRows;
}

bool is_field(std::string_view name) {
  return std::ranges::find(kFieldNames, name) != kFieldNames.end();
}

Options parse_options(std::span<const Field> given, std::vector<base::FieldError> problems) {
  Options options;
  const Preset* preset = named_preset(given, problems);
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (given[i].first != kPresetRow.name) parse_field(given[i], given.first(i), options, problems);
  }
  if (preset) add_preset(*preset, given, options);
  if (!options.format && !is_meant(given, "format"))
    problems.push_back({"format", "is required; it is one of: " + format_names()});
  std::ranges::move(contradictions(options), std::back_inserter(problems));
  if (!problems.empty()) throw base::Error(std::move(problems));
  return options;
}

}  // namespace audio
