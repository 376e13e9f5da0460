#pragma once

// Configuration: one table of environment variables for workers, nginx and supervisord alike. It is checked
// once, before anything starts; `audio-convert-server environment` prints the result and the start script
// exports it, so that every process sees the same effective values.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace config {

enum class Type {
  number,    // whole, from `min` to `max`
  size,      // bytes, with a unit or without
  time,      // seconds, with a unit or without
  address,   // of IPv4 or IPv6
  path,      // absolute, of a file or a folder
  choice,    // one of `choices`
  token,     // a secret: no message and no output shows it
  origin,    // of web pages, or * for all
  networks,  // addresses of IPv4 or IPv6 or networks of them, separated by commas
};

// One row of the table.
struct Variable {
  std::string_view name;
  Type type;
  std::string_view default_value;  // as one would write it; empty: worked out from the machine
  std::string_view help;
  std::int64_t min = 0;  // of numbers, bytes or seconds
  std::int64_t max = INT64_MAX;
  std::string_view zero = "unlimited";  // what 0 means to a size or a time
  std::span<const std::string_view> choices = {};
  std::string_view default_text = {};  // what a default is worked out from
};

std::span<const Variable> variables();

// The legal values, for people: "a whole number, 1 to 1024".
std::string takes(const Variable& variable);

// Effective values by name, normalised: sizes in bytes, times in seconds, numbers in decimal. Computed
// defaults are filled in.
using Values = std::map<std::string, std::string, std::less<>>;

// The value of a number, a size in bytes or a time in seconds. Throws std::logic_error for a name that the
// table does not have.
std::uint64_t number_of(const Values& values, std::string_view name);

// Reads and checks the environment. Throws std::runtime_error with one line per bad variable: its name, its
// value, unless that is secret, and what it takes. A CONVERT_ name that is not in the table is one too: a
// limit that is misspelt would not hold, and nobody would know.
Values read_environment();

// Replaces every @NAME@ in `text` by its value. Throws std::runtime_error for a name the table does not have.
std::string render(std::string_view text, const Values& values);

// `values` and what only nginx/*.conf.in have: TRUSTED_PROXIES as nginx's directives, MAX_PER_CLIENT as nginx
// can count it.
Values for_nginx(Values values);

// `values` as shell lines: export NAME='value'. Without the secret ones, which the shell has already.
std::string shell_exports(const Values& values);

// docs/configuration.md: the table, for people.
std::string page();

}  // namespace config
