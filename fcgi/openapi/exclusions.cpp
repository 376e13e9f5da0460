#include "openapi/exclusions.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "audio/option_table.h"
#include "base/error.h"

namespace openapi {
namespace {

using audio::Field;
using audio::Operation;
using Fields = std::vector<Field>;

// Fields that decide what else there can be: they are varied as a whole, and never one of a pair.
constexpr std::string_view kFormat = "format";
constexpr std::string_view kPreset = "preset";

// Formats that between them take every field of a conversion: lossy, of every depth, both, and streamed.
constexpr std::array<std::string_view, 4> kBases{"mp3", "wav", "m4a", "s16le"};

struct Trial {
  std::string_view name;
  std::vector<std::string> values;  // its words, or else its example
};

bool is_taken(const Fields& fields, Operation operation) {
  try {
    audio::parse_options(fields, {}, operation);
    return true;
  } catch (const base::Error&) {
    return false;
  }
}

std::vector<std::string> values_of(const audio::OptionRow& row) {
  std::vector<std::string> values;
  for (const auto word : row.values.choices.split()) values.emplace_back(word);
  const std::string other(row.values.example.empty() ? row.values.fallback : row.values.example);
  const bool is_known = row.values.type == "choice" || std::ranges::find(values, other) != values.end();
  if (values.empty() || !is_known) values.push_back(other);
  return values;
}

std::vector<Trial> trials_of(Operation operation) {
  std::vector<Trial> trials;
  for (const audio::OptionRow& row : audio::option_rows(operation)) {
    if (row.name != kFormat && row.name != kPreset) trials.push_back({row.name, values_of(row)});
  }
  return trials;
}

// What a request has besides the fields that are tried.
std::vector<Fields> bases_of(Operation operation) {
  if (operation == Operation::convert) {
    std::vector<Fields> bases;
    for (const auto name : kBases) bases.push_back({{std::string(kFormat), std::string(name)}});
    return bases;
  }
  const auto rows = audio::option_rows(operation);
  const auto format = std::ranges::find(rows, kFormat, &audio::OptionRow::name);
  if (format == rows.end() || format->values.type != "choice") return {{}};
  std::vector<Fields> bases;
  for (const auto word : format->values.choices.split())
    bases.push_back({{std::string(kFormat), std::string(word)}});
  return bases;
}

Fields with(Fields base, std::initializer_list<Field> more) {
  base.insert(base.end(), more);
  return base;
}

class Trials {
 public:
  explicit Trials(Operation operation) : operation_(operation), bases_(bases_of(operation)) {}

  // Whether there is a base that takes each of both by itself, and none that takes both.
  bool contradict(const Field& one, const Field& other) const {
    bool is_possible = false;
    for (const Fields& base : bases_) {
      if (!is_taken(with(base, {one}), operation_) || !is_taken(with(base, {other}), operation_)) continue;
      if (is_taken(with(base, {one, other}), operation_)) return false;
      is_possible = true;
    }
    return is_possible;
  }

  // Whether `one` rules out every value of `other`.
  bool rules_out(const Field& one, const Trial& other) const {
    return std::ranges::all_of(other.values, [&](const std::string& value) {
      return contradict(one, {std::string(other.name), value});
    });
  }

  const std::vector<Fields>& bases() const { return bases_; }

 private:
  Operation operation_;
  std::vector<Fields> bases_;
};

void add_pair(const Trials& trials, const Trial& one, const Trial& other, bool is_first,
              std::vector<Exclusion>& found) {
  std::vector<std::string> deciding;
  for (const std::string& value : one.values) {
    if (trials.rules_out({std::string(one.name), value}, other)) deciding.push_back(value);
  }
  const std::string name(one.name);
  const std::string other_name(other.name);
  if (deciding.size() == one.values.size()) {
    if (is_first) found.push_back({name, "", other_name});
  } else {
    for (const std::string& value : deciding) found.push_back({name, value, other_name});
  }
}

// The fields that a word of `format` has no use for.
void add_unused(Operation operation, const Trials& trials, const std::vector<Trial>& fields,
                std::vector<Exclusion>& found) {
  for (const Fields& base : trials.bases()) {
    for (const Trial& field : fields) {
      const bool is_used = std::ranges::any_of(field.values, [&](const std::string& value) {
        return is_taken(with(base, {{std::string(field.name), value}}), operation);
      });
      if (!is_used) found.push_back({std::string(kFormat), base.front().second, std::string(field.name)});
    }
  }
}

}  // namespace

std::vector<Exclusion> exclusions(Operation operation) {
  const Trials trials(operation);
  const std::vector<Trial> fields = trials_of(operation);
  std::vector<Exclusion> found;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    for (std::size_t k = 0; k < fields.size(); ++k) {
      if (i != k) add_pair(trials, fields[i], fields[k], i < k, found);
    }
  }
  if (operation != Operation::convert) add_unused(operation, trials, fields, found);
  return found;
}

}  // namespace openapi
