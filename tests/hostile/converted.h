#pragma once

// One conversion through the confined child, from bytes to bytes.

#include <optional>
#include <string>
#include <vector>

#include "audio/option_table.h"
#include "base/error.h"
#include "job/runner.h"

namespace hostile {

struct Outcome {
  std::optional<base::Error> error;
  std::string output;  // as far as it got
  bool begun = false;  // whether the first byte was out
};

// Converts `bytes`, uploaded under `name`, to `format`, with further fields.
Outcome convert(const job::Runner& runner, const std::string& bytes, const std::string& name,
                const std::string& format, std::vector<audio::Field> fields = {});

}  // namespace hostile
