#pragma once

// What is told of a field: to clients, to programs and on the page.

#include <string_view>

#include "audio/option_values.h"

namespace audio {

// One row of the option table: what /formats, error texts and the page say about a field.
struct OptionRow {
  std::string_view name;
  std::string_view takes;  // the legal values, for people
  std::string_view help;
  std::string_view group = "Result";  // the heading it stands under
  OptionValues values = {};
};

}  // namespace audio
