#pragma once

// The fields of each route that takes a file, and how those of a request become options.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audio/operation.h"
#include "audio/option_row.h"
#include "audio/options.h"
#include "base/error.h"

namespace audio {

// All fields of the route but `file`, in the order they are shown.
std::span<const OptionRow> option_rows(Operation operation = Operation::convert);

// Whether any route has a field of this name, `file` among them.
bool is_field(std::string_view name);

// Whether it is a field of a result's tags, which an empty value removes: `title`, `tag.MOOD`.
bool is_tag_field(std::string_view name);

using Field = std::pair<std::string, std::string>;  // name, value

// Checks all fields together. Throws base::Error(bad_request) with every bad one: unknown to the route,
// repeated, malformed, missing, or impossible for the format; after `problems`, what the caller found wrong
// with the same request.
Options parse_options(std::span<const Field> fields, std::vector<base::FieldError> problems = {},
                      Operation operation = Operation::convert);

}  // namespace audio
