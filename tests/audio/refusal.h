#pragma once

// What parse_options() has against a request's fields, a line per problem: "sample_rate: is given more than
// once". Empty when it has nothing.

#include <string>
#include <vector>

#include "audio/option_table.h"
#include "base/error.h"

namespace audio {

using Fields = std::vector<Field>;
using Lines = std::vector<std::string>;

inline Lines refusal(const Fields& fields, std::vector<base::FieldError> problems = {}) {
  Lines lines;
  try {
    parse_options(fields, std::move(problems));
  } catch (const base::Error& error) {
    for (const auto& [field, detail] : error.fields()) lines.push_back(field + ": " + detail);
    if (lines.empty()) lines.emplace_back(error.what());
  }
  return lines;
}

}  // namespace audio
