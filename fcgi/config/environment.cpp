#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <regex>
#include <stdexcept>

#include <unistd.h>

#include "config/config.h"
#include "config/machine.h"
#include "config/value.h"

namespace config {
namespace {

constexpr std::uint64_t kMinWorkers = 2;  // one may die, and one long conversion must not block the service
constexpr std::uint64_t kShortPerWorker = 2;
constexpr std::uint64_t kInFlightPerWorker = 8;
constexpr std::uint64_t kMost = 1024;  // of each

std::uint64_t in_flight(const Values& values) {
  const std::uint64_t least = number_of(values, "CONVERT_WORKERS");
  const std::uint64_t most = std::min(least * kInFlightPerWorker, kMost);
  const std::uint64_t upload = number_of(values, "CONVERT_MAX_UPLOAD");
  if (upload == 0) return most;
  return std::clamp(free_space(values.find("CONVERT_RUN_DIR")->second) / upload, least, most);
}

// Half of a place's part of the disk: the other half is for its upload. In round numbers.
std::uint64_t max_output(const Values& values) {
  constexpr std::uint64_t kRound = std::uint64_t{256} << 20;
  constexpr std::uint64_t kLeast = std::uint64_t{16} << 20;
  constexpr std::uint64_t kLargest = INT64_MAX;
  const std::uint64_t free = free_space(values.find("CONVERT_RUN_DIR")->second);
  const std::uint64_t half = std::min(free / number_of(values, "CONVERT_MAX_IN_FLIGHT") / 2, kLargest);
  return half >= kRound ? half / kRound * kRound : std::max(std::bit_floor(half), kLeast);
}

// Defaults that are worked out. Later ones need earlier ones.
struct Computed {
  std::string_view name;
  std::uint64_t (*value)(const Values&);
};
constexpr Computed kComputed[] = {
    {"CONVERT_WORKERS", [](const Values&) { return std::max<std::uint64_t>(cpus(), kMinWorkers); }},
    {"CONVERT_SHORT_WORKERS",
     [](const Values& values) {
       return std::min(number_of(values, "CONVERT_WORKERS") * kShortPerWorker, kMost);
     }},
    {"CONVERT_THREADS", [](const Values&) { return static_cast<std::uint64_t>(cpus()); }},
    {"CONVERT_MAX_IN_FLIGHT", in_flight},
    {"CONVERT_MAX_OUTPUT", max_output},
    {"CONVERT_MAX_LONG_IN_FLIGHT",
     [](const Values& values) {
       return std::max<std::uint64_t>(number_of(values, "CONVERT_MAX_IN_FLIGHT") * 3 / 4, 1);
     }},
};

void fill_computed(Values& values) {
  for (const auto& [name, value] : kComputed) {
    if (std::string& text = values.find(name)->second; text.empty()) text = std::to_string(value(values));
  }
}

// Kubernetes and docker describe other services to a container: CONVERT_PORT_80_TCP for a service named
// "convert".
bool describes_a_service(const std::string& name) {
  static const std::regex kLink(
      "CONVERT_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT|PORT_[0-9]+_(TCP|UDP|SCTP)(_.*)?)");
  return std::regex_match(name, kLink);
}

std::string unknown_names() {
  std::string problems;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view line = *entry;
    const std::string name(line.substr(0, line.find('=')));
    if (!name.starts_with("CONVERT_") || describes_a_service(name)) continue;
    if (std::ranges::find(variables(), name, &Variable::name) == variables().end())
      problems += name + ": there is no such variable; docs/configuration.md lists those there are\n";
  }
  return problems;
}

// Empty as well when it is not set.
std::string_view given(const std::string& name) {
  const char* text = std::getenv(name.c_str());
  return text ? text : "";
}

}  // namespace

std::uint64_t number_of(const Values& values, std::string_view name) {
  const auto found = values.find(name);
  if (found == values.end()) throw std::logic_error(std::string(name) + " is not in the table");
  return std::stoull(found->second);
}

Values read_environment() {
  Values values;
  std::string problems = unknown_names();
  for (const Variable& variable : variables()) {
    const std::string name(variable.name);
    const std::string_view text = given(name).empty() ? variable.default_value : given(name);
    const auto value = text.empty() ? std::optional<std::string>("") : normalise(variable, text);
    const std::string shown = variable.type == Type::token ? "" : "='" + std::string(text) + "'";
    if (!value) problems += name + shown + ": takes " + takes(variable) + "\n";
    values[name] = value.value_or("");
  }
  if (given("CONVERT_TOKEN").empty() && !values["CONVERT_TOKEN_FILE"].empty())
    problems += "CONVERT_TOKEN_FILE: the file holds no token\n";
  if (!problems.empty()) throw std::runtime_error(problems);
  fill_computed(values);
  return values;
}

}  // namespace config
