#include "audio/several_formats.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "audio/option_check.h"

namespace audio {
namespace {

constexpr std::string_view kFormat = "format";
constexpr std::size_t kMaxFormats = 16;

// What belongs to a format, and not to the sound.
constexpr std::array<std::string_view, 6> kOfAFormat{"codec",    "bitrate",     "quality",
                                                     "channels", "sample_rate", "bit_depth"};

bool is_of_a_format(const base::FieldError& error) {
  return std::ranges::find(kOfAFormat, error.field) != kOfAFormat.end();
}

std::vector<Field> without(std::span<const Field> fields, const std::set<std::string>& names) {
  std::vector<Field> kept;
  std::ranges::copy_if(fields, std::back_inserter(kept),
                       [&](const Field& field) { return !names.contains(field.first); });
  return kept;
}

// The fields that a format cannot have. Throws what is wrong besides.
std::set<std::string> impossible_fields(std::span<const Field> fields) {
  try {
    parse_options(fields);
    return {};
  } catch (const base::Error& error) {
    std::set<std::string> names;
    for (const base::FieldError& problem : error.fields()) {
      if (!is_of_a_format(problem)) throw;
      names.insert(problem.field);
    }
    return names;
  }
}

// The request's fields with one of its formats.
std::vector<Field> with_format(std::span<const Field> fields, const Field& format) {
  std::vector<Field> one = without(fields, {std::string(kFormat)});
  one.push_back(format);
  return one;
}

}  // namespace

Options parse_request(std::span<const Field> fields, std::vector<base::FieldError> problems,
                      Operation operation) {
  std::vector<Field> formats;
  std::ranges::copy_if(fields, std::back_inserter(formats),
                       [](const Field& field) { return field.first == kFormat; });
  if (operation != Operation::convert || formats.size() < 2 || !problems.empty())
    return parse_options(fields, std::move(problems), operation);
  if (formats.size() > kMaxFormats) {
    throw base::Error(std::vector<base::FieldError>{
        {std::string(kFormat), "is given more than " + std::to_string(kMaxFormats) + " times"}});
  }

  std::vector<std::set<std::string>> impossible;
  std::set<std::string> nowhere;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    impossible.push_back(impossible_fields(with_format(fields, formats[i])));
    if (i == 0) nowhere = impossible.front();
    std::erase_if(nowhere, [&](const std::string& name) { return !impossible.back().contains(name); });
  }
  std::vector<Options> all;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    std::set<std::string> left_out = impossible[i];
    std::erase_if(left_out, [&](const std::string& name) { return nowhere.contains(name); });
    all.push_back(parse_options(without(with_format(fields, formats[i]), left_out)));
    all.back().package.left_out.assign(left_out.begin(), left_out.end());
  }
  Options options = std::move(all.front());
  if (options.report.conformance)
    throw base::Error(std::vector<base::FieldError>{{"conform", kConformsAlone}});
  options.further.assign(std::make_move_iterator(all.begin() + 1), std::make_move_iterator(all.end()));
  return options;
}

}  // namespace audio
