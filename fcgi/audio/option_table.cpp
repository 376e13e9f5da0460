#include "audio/option_table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "audio/analysis_parsers.h"
#include "audio/analysis_table.h"
#include "audio/conversion_table.h"
#include "audio/editing_parsers.h"
#include "audio/editing_table.h"
#include "audio/meant.h"
#include "audio/option_check.h"
#include "audio/package_parsers.h"
#include "audio/package_table.h"
#include "audio/preset.h"
#include "base/error.h"
#include "base/printable.h"
#include "base/text.h"

namespace audio {
namespace {

constexpr OptionRow kPresetRow{"preset", "the name of a preset, see GET /formats",
                               "a named set of these fields; fields given beside it win", "Format",
                               kPresetValues};

constexpr std::string_view kFile = "file";  // which is no option
constexpr std::string_view kTagPrefix = "tag.";

// Those of a conversion, some of which the other routes have too, and then those of these alone.
std::span<const Option> all_options() {
  static const std::vector<Option> all = [] {
    std::vector<Option> rows(conversion_table().begin(), conversion_table().end());
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
