#pragma once

// A row of the option table with what reads it. Only the tables include this.

#include <string_view>

#include "audio/operation.h"
#include "audio/option_parsers.h"
#include "audio/option_row.h"

namespace audio {

// Of which routes a field is.
using Operations = unsigned;

constexpr Operations only(Operation operation) {
  return 1U << static_cast<unsigned>(operation);
}
inline constexpr Operations kConvert = only(Operation::convert);
inline constexpr Operations kWaveform = only(Operation::waveform);
inline constexpr Operations kLoudness = only(Operation::loudness);
inline constexpr Operations kDecoding = kConvert | kWaveform | kLoudness;  // a part of the sound

struct Option {
  OptionRow row;
  Problem (*parse)(std::string_view value, Options& options);
  Operations operations = kConvert;
  bool is_tag = false;  // whose empty value means something
};

}  // namespace audio
