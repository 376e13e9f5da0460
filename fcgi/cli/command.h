#pragma once

// What a command line asks for.

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "audio/operation.h"
#include "audio/option_table.h"

namespace cli {

// Standard input or standard output.
inline constexpr const char* kPipe = "-";

struct Command {
  const audio::OperationRow* task = nullptr;
  std::string in;
  std::string out;  // of a conversion its extension is the format, unless one is given
  std::vector<audio::Field> fields;
  bool shows_progress = false;
  bool speaks_json = false;
  std::size_t threads = 0;  // at most; 0: as many as there are CPUs
};

class UsageError : public std::runtime_error {
  using runtime_error::runtime_error;
};

// [TASK] IN [OUT] [field=value …] and flags, which may stand anywhere; after -- there are none. Without a
// task it is a conversion. Throws UsageError.
Command parse_command(std::span<const std::string> arguments);

// nullptr: there is no such task.
const audio::OperationRow* find_task(std::string_view name);

}  // namespace cli
