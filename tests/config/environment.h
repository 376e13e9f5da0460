#pragma once

// An environment with exactly the given ones of the table's variables; what was before comes back at its end.

#include <cstdlib>
#include <map>
#include <optional>
#include <string>

#include "config/config.h"

namespace config {

class Environment {
 public:
  explicit Environment(const std::map<std::string, std::string>& settings) {
    for (const Variable& variable : variables()) keep(std::string(variable.name));
    for (const auto& [name, value] : settings) {
      keep(name);
      ::setenv(name.c_str(), value.c_str(), 1);
    }
  }
  ~Environment() {
    for (const auto& [name, value] : before_) {
      if (value) ::setenv(name.c_str(), value->c_str(), 1);
      if (!value) ::unsetenv(name.c_str());
    }
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  void keep(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    before_.emplace(name, value ? std::optional<std::string>(value) : std::nullopt);
    ::unsetenv(name.c_str());
  }

  std::map<std::string, std::optional<std::string>> before_;
};

// What the configuration makes of these settings.
inline Values values_of(const std::map<std::string, std::string>& settings) {
  const Environment environment(settings);
  return read_environment();
}

}  // namespace config
