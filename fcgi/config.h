#pragma once

// Configuration: one table of environment variables for workers, nginx and supervisord alike. It is checked
// once, before anything starts; `audio-convert-server environment` prints the result and the start script
// exports it, so that every process sees the same effective values.

#include <chrono>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace config {

// One row of the table.
struct Variable {
  std::string_view name;
  std::string_view takes;          // the legal values, for people
  std::string_view default_value;  // empty: worked out from the machine, see `help`
  std::string_view help;
};

std::span<const Variable> variables();

// Effective values by name, normalised: sizes in bytes, times in seconds, numbers in decimal. Computed
// defaults are filled in.
using Values = std::map<std::string, std::string, std::less<>>;

// Reads and checks the environment. Throws std::runtime_error with one line per bad variable: its name, its
// value and what it takes.
Values read_environment();

// Replaces every @NAME@ in `text` by its value. Throws std::runtime_error for a name the table does not have.
std::string render(std::string_view text, const Values& values);

// `values` as shell lines: export NAME='value'.
std::string shell_exports(const Values& values);

}  // namespace config
