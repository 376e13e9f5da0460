#pragma once

// What the command line says at its end, to people or as JSON, and the exit code.

#include "base/error.h"
#include "cli/run.h"

namespace cli {

void report(const Command& command, const Made& made);

// On standard error; give the exit code.
int report(const base::Error& error, bool as_json);
int report(const std::exception& error, int exit_code, bool as_json);

}  // namespace cli
