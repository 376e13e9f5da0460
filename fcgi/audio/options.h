#pragma once

// What a client asks for: the fields of /convert turned into checked values. An option that is absent means
// "keep what the source has, as far as the target can hold it".

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audio/format.h"
#include "base/error.h"

namespace audio {

struct BitDepth {
  int bits;       // 16, 24 or 32
  bool is_float;  // 32-bit floating point
};

struct Options {
  const Format* format = nullptr;        // required; points into the format table
  const Codec* codec = nullptr;          // nullptr: the format's default, at the source's bit depth
  std::optional<std::int64_t> bit_rate;  // bit/s; not together with quality
  std::optional<double> quality;         // the encoder's own scale
  std::optional<int> sample_rate;        // Hz
  std::optional<int> channels;           // 1 to 8
  std::optional<BitDepth> bit_depth;     // lossless targets only
  std::string filename;                  // of the result; empty: the upload's, with the format's extension
};

// One row of the option table: what /formats, error texts and the page say about a field.
struct OptionRow {
  std::string_view name;
  std::string_view takes;  // the legal values, for people
  std::string_view help;
};

// All fields of /convert but `file`, in the order they are shown.
std::span<const OptionRow> option_rows();

using Field = std::pair<std::string, std::string>;  // name, value

// Checks all fields together. Throws base::Error(bad_request) with every bad one: unknown, repeated,
// malformed, missing, or impossible for the format; after `problems`, what the caller found wrong with the
// same request.
Options parse_options(std::span<const Field> fields, std::vector<base::FieldError> problems = {});

}  // namespace audio
