#include "audio/option_table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "audio/analysis_parsers.h"
#include "audio/analysis_table.h"
#include "audio/editing_parsers.h"
#include "audio/editing_table.h"
#include "audio/meant.h"
#include "audio/option_check.h"
#include "audio/option_parsers.h"
#include "audio/package_parsers.h"
#include "audio/package_table.h"
#include "audio/preset.h"
#include "base/error.h"
#include "base/printable.h"
#include "base/text.h"

namespace audio {
namespace {

// Words, or in a form a picture as a file.
constexpr OptionValues kCoverValues{.type = "picture", .choices = "keep strip", .fallback = "keep"};

constexpr std::array kOptions = std::to_array<Option>({
    {{"format", "a name, extension or MIME type of the format table",
      "the format of the result; required; several, each with a field of its own, come as one archive; in "
      "which "
      "there can be hls, waveform, waveform-dat, waveform-peaks, waveform-png, waveform-svg, spectrogram and "
      "loudness too",
      "Format", kTargetValues},
     parse_target},
    {{"codec", "one of the format's codecs, copy or auto",
      "another encoder that the container allows; copy puts the audio into the new container untouched, auto "
      "does so "
      "where nothing has to change",
      "Format", kCodecValues},
     parse_codec},
    {{"bitrate", "bit/s: 128k or 128000", "bit rate of a lossy result; not together with quality", "Format",
      kBitRateValues},
     parse_bitrate},
    {{"quality", "a number on the codec's own scale", "variable bit rate of this quality", "Format",
      kQualityValues},
     parse_quality},
    {{"sample_rate", "Hz", "resample to this rate", "Format", kRateValues}, parse_sample_rate},
    {{"channels", "1 to 8, or split", "mix down or up to this many channels; split: a file for each channel",
      "Format", kChannelValues},
     parse_channels},
    {{"bit_depth", "16, 24, 32 or float", "sample depth of a lossless result", "Format", kDepthValues},
     parse_bit_depth},
    {{"track", "from 0", "which audio stream of the file", "Part", kTrackValues},
     parse_track,
     kDecoding | only(Operation::probe)},
    {{"start", "seconds or [HH:]MM:SS[.mmm]",
      "begin here, to the sample; counted from where the film begins, also if its sound begins later", "Part",
      kStart},
     parse_start,
     kDecoding},
    {{"end", "seconds or [HH:]MM:SS[.mmm]", "stop here, to the sample", "Part", kTime}, parse_end, kDecoding},
    {{"duration", "seconds or [HH:]MM:SS[.mmm]", "how long from start, instead of end", "Part", kTime},
     parse_duration,
     kDecoding},
    {{"play_length", "seconds or [HH:]MM:SS[.mmm]",
      "how long game music without an end plays before it fades; by default as its tags say, or 150 s",
      "Part", kTime},
     parse_play_length,
     kDecoding},
    {{"volume", "dB, -60 to 60", "louder or softer; not together with normalize", "Level", kVolumeValues},
     parse_volume},
    {{"fade_in", "seconds", "fade in at the start of the result", "Level", kFade}, parse_fade_in},
    {{"fade_out", "seconds", "fade out at the end of the result", "Level", kFade}, parse_fade_out},
    {{"normalize", "ebu or LUFS, -70 to -5", "bring to this loudness (EBU R 128), true peaks below -1 dBTP",
      "Level", kLoudnessValues},
     parse_normalize},
    {{"max_size", "bytes, or a size such as 25MB",
      "the result, of which there is one, must fit; the bit rate is solved from the duration", "Result",
      kSize},
     parse_max_size},
    {{"metadata", "keep or strip", "tags and chapters", "Tags", kKeepValues}, parse_metadata},
    {{"cover", "keep, strip, or in a form a picture as a file", "cover art", "Tags", kCoverValues},
     parse_cover},
    {{"delivery", "auto, stream or file",
      "stream: send while encoding; file: finish first; auto: whichever gives a right file sooner", "Result",
      kDeliveryValues},
     parse_delivery},
    {{"verify", "yes or no",
      "decode the finished result again: every sample of a lossless one must be what was encoded, of any "
      "other there must be as many; else the answer is an error",
      "Result", kYesNo},
     parse_verify},
    {{"filename", "text", "name of the result; by default the upload's with the new extension", "Result",
      kNameValues},
     parse_filename},
});

constexpr OptionRow kPresetRow{"preset", "the name of a preset, see GET /formats",
                               "a named set of these fields; fields given beside it win", "Format",
                               kPresetValues};

constexpr std::string_view kFile = "file";  // which is no option
constexpr std::string_view kTagPrefix = "tag.";

// Those of a conversion, some of which the other routes have too, and then those of these alone.
std::span<const Option> all_options() {
  static const std::vector<Option> all = [] {
    std::vector<Option> rows(kOptions.begin(), kOptions.end());
    std::ranges::copy(editing_table(), std::back_inserter(rows));
    std::ranges::copy(package_table(), std::back_inserter(rows));
    std::ranges::copy(analysis_table(), std::back_inserter(rows));
    return rows;
  }();
  return all;
}

bool is_of(const Option& option, Operation operation) {
  return (option.operations & only(operation)) != 0;
}

std::vector<OptionRow> rows_of(Operation operation) {
  std::vector<OptionRow> rows;
  for (const Option& option : all_options()) {
    if (is_of(option, operation)) rows.push_back(option.row);
  }
  if (operation == Operation::convert) rows.push_back(kPresetRow);
  return rows;
}

std::vector<std::string_view> field_names(Operation operation) {
  std::vector<std::string_view> names{kFile};
  for (const OptionRow& row : option_rows(operation)) names.push_back(row.name);
  return names;
}

// As many as a line of text has room for.
std::string list_of(std::span<const std::string_view> names) {
  constexpr std::size_t kMost = 30;
  if (names.size() <= kMost) return base::join(names, ", ");
  return base::join(names.first(kMost), ", ") + " and others, see GET /formats";
}

std::string no_such_field(std::string_view name, Operation operation) {
  const auto names = field_names(operation);
  return "there is no such field" + did_you_mean(meant_field(name, names)) +
         " The fields are: " + list_of(names);
}

bool is_given(std::span<const Field> fields, std::string_view name) {
  return std::ranges::find(fields, name, &Field::first) != fields.end();
}

// Given, or misspelt, which is one error and not two.
bool is_meant(std::span<const Field> fields, std::string_view name) {
  const auto names = field_names(Operation::convert);
  return std::ranges::any_of(fields, [&](const Field& field) {
    const bool is_known = std::ranges::find(names, field.first) != names.end();
    return field.first == name || (!is_known && meant_field(field.first, names) == name);
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

// nullptr when the route has none of this name.
const Option* find_option(std::string_view name, Operation operation) {
  const auto options = all_options();
  const auto found = std::ranges::find_if(
      options, [&](const Option& option) { return option.row.name == name && is_of(option, operation); });
  return found == options.end() ? nullptr : &*found;
}

void parse_field(const Field& field, std::span<const Field> earlier, Operation operation, Options& options,
                 std::vector<base::FieldError>& problems) {
  const auto& [name, value] = field;
  const Option* option = find_option(name, operation);
  const bool is_tag = operation == Operation::convert && name.starts_with(kTagPrefix);
  if (!option && !is_tag) {
    problems.push_back({base::printable(name), no_such_field(name, operation)});
  } else if (is_given(earlier, name)) {
    problems.push_back({base::printable(name), "is given more than once"});
  } else {
    // A refused value must not be measured against the format as well.
    Options with_value = options;
    const Problem problem = is_tag ? parse_tag(name.substr(kTagPrefix.size()), value, with_value)
                                   : option->parse(value, with_value);
    if (problem) problems.push_back({base::printable(name), *problem});
    if (!problem) options = std::move(with_value);
  }
}

std::vector<base::FieldError> contradictions(const Options& options) {
  std::vector<base::FieldError> errors;
  check_together(options, errors);
  check_package(options, errors);
  check_waveform(options.waveform, errors);
  if (options.format) check_for_format(options, errors);
  return errors;
}

// Adds the preset's fields that the request leaves open, but for those that are impossible beside what it
// asks for: nobody is to be told of a field that he has not given.
void add_preset(const Preset& preset, std::span<const Field> given, Options& options) {
  for (const auto& [name, value] : preset.fields) {
    if (is_decided(given, name)) continue;
    Options with_value = options;
    find_option(name, Operation::convert)->parse(value, with_value);
    // Whether there is such a bit rate may be up to the source: the nearest that there is will do.
    if (with_value.bit_rate != options.bit_rate)
      with_value.bit_rate_limit = std::exchange(with_value.bit_rate, options.bit_rate);
    if (name == "format" || contradictions(with_value).size() <= contradictions(options).size())
      options = std::move(with_value);
  }
}

}  // namespace

std::span<const OptionRow> option_rows(Operation operation) {
  static const auto rows = [] {
    std::vector<std::vector<OptionRow>> all;
    for (const OperationRow& row : operations()) all.push_back(rows_of(row.operation));
    return all;
  }();
  return rows[static_cast<std::size_t>(operation)];
}

bool is_field(std::string_view name) {
  const auto has_name = [&](const Option& option) { return option.row.name == name; };
  return name == kFile || name == kPresetRow.name || name.starts_with(kTagPrefix) ||
         std::ranges::any_of(all_options(), has_name);
}

bool is_tag_field(std::string_view name) {
  return name.starts_with(kTagPrefix) || std::ranges::any_of(all_options(), [&](const Option& option) {
           return option.is_tag && option.row.name == name;
         });
}

Options parse_options(std::span<const Field> given, std::vector<base::FieldError> problems,
                      Operation operation) {
  Options options;
  const bool converts = operation == Operation::convert;
  const Preset* preset = converts ? named_preset(given, problems) : nullptr;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const bool is_preset = converts && given[i].first == kPresetRow.name;
    if (!is_preset) parse_field(given[i], given.first(i), operation, options, problems);
  }
  if (preset) add_preset(*preset, given, options);
  if (converts && !options.format && !is_meant(given, "format"))
    problems.push_back({"format", "is required; it is one of: " + format_names()});
  std::ranges::move(contradictions(options), std::back_inserter(problems));
  if (!problems.empty()) throw base::Error(std::move(problems));
  return options;
}

}  // namespace audio
