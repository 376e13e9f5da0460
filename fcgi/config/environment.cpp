#include <algorithm>
#include <cstdlib>
#include <regex>
#include <stdexcept>

#include <unistd.h>

#include "config/config.h"
#include "config/machine.h"
#include "config/value.h"

namespace config {
namespace {

constexpr int kMinWorkers = 2;  // one may die, and one long conversion must not block the service
constexpr std::uint64_t kInFlightPerWorker = 8;
constexpr std::uint64_t kMaxInFlight = 1024;

void fill_computed(Values& values) {
  std::string& workers = values["CONVERT_WORKERS"];
  if (workers.empty()) workers = std::to_string(std::max(cpus(), kMinWorkers));
  std::string& in_flight = values["CONVERT_MAX_IN_FLIGHT"];
  if (!in_flight.empty()) return;
  const std::uint64_t least = std::stoull(workers);
  std::uint64_t most = std::min(least * kInFlightPerWorker, kMaxInFlight);
  const std::uint64_t upload = std::stoull(values["CONVERT_MAX_UPLOAD"]);
  if (upload > 0) most = std::clamp(free_space(values["CONVERT_RUN_DIR"]) / upload, least, most);
  in_flight = std::to_string(most);
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

}  // namespace

Values read_environment() {
  Values values;
  std::string problems = unknown_names();
  for (const Variable& variable : variables()) {
    const std::string name(variable.name);
    const char* set = std::getenv(name.c_str());
    const std::string_view text = set && *set ? std::string_view(set) : variable.default_value;
    const auto value = text.empty() ? std::optional<std::string>("") : normalise(variable, text);
    if (!value) problems += name + "='" + std::string(text) + "': takes " + takes(variable) + "\n";
    values[name] = value.value_or("");
  }
  if (!problems.empty()) throw std::runtime_error(problems);
  fill_computed(values);
  return values;
}

}  // namespace config
