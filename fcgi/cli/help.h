#pragma once

// What --help and the manual page say, from the tables.

#include <string>

#include "audio/operation.h"

namespace cli {

std::string help();

// The options of one task.
std::string help_on(const audio::OperationRow& task);

// For man -l -: troff, by the macros of man(7).
std::string manual(const std::string& version);

}  // namespace cli
