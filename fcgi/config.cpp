#include "config.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <regex>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>

#include "audio/text.h"

namespace config {
namespace {

// Turns what was written into the normalised form, or nothing when it is not legal.
using Normalise = std::optional<std::string> (*)(std::string_view);

std::optional<std::string> number(std::string_view text, std::int64_t min, std::int64_t max) {
  const auto value = audio::parse_number<std::int64_t>(text);
  if (!value || *value < min || *value > max) return std::nullopt;
  return std::to_string(*value);
}

std::optional<std::string> port(std::string_view text) {
  return number(text, 1, 65535);
}
std::optional<std::string> count(std::string_view text) {
  return number(text, 1, 1024);
}

// A number with one of `units` behind it, in the smallest of them.
struct Unit {
  std::string_view suffix;
  std::int64_t factor;
};

std::optional<std::string> with_unit(std::string_view text, std::span<const Unit> units) {
  for (const auto& [suffix, factor] : units) {
    if (!text.ends_with(suffix)) continue;
    const auto value = audio::parse_number<std::int64_t>(text.substr(0, text.size() - suffix.size()));
    if (!value || *value < 0 || *value > INT64_MAX / factor) return std::nullopt;
    return std::to_string(*value * factor);
  }
  return std::nullopt;
}

std::optional<std::string> size(std::string_view text) {
  const auto bytes = audio::parse_size(text);
  return bytes ? std::optional(std::to_string(*bytes)) : std::nullopt;
}

std::optional<std::string> seconds(std::string_view text) {
  constexpr Unit kUnits[] = {{"s", 1}, {"m", 60}, {"h", 3600}, {"", 1}};
  return with_unit(text, kUnits);
}

// As nginx's listen directive takes it: IPv6 in brackets, which may be left out here.
std::optional<std::string> address(std::string_view text) {
  std::array<unsigned char, sizeof(in6_addr)> binary{};
  std::string plain(text);
  if (::inet_pton(AF_INET, plain.c_str(), binary.data()) == 1) return plain;
  if (plain.starts_with('[') && plain.ends_with(']')) plain = plain.substr(1, plain.size() - 2);
  if (::inet_pton(AF_INET6, plain.c_str(), binary.data()) == 1) return "[" + plain + "]";
  return std::nullopt;
}

// Paths end up in nginx.conf, in supervisord.conf and in the shell: only what means the same in all three.
std::optional<std::string> folder(std::string_view text) {
  const bool legal = text.starts_with('/') && std::ranges::all_of(text, [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              std::string_view("/._-+").find(c) != std::string_view::npos;
                     });
  return legal ? std::optional<std::string>(text) : std::nullopt;
}

std::optional<std::string> log_level(std::string_view text) {
  constexpr std::array<std::string_view, 5> kLevels{"debug", "info", "warn", "err", "off"};
  return std::ranges::find(kLevels, text) != kLevels.end() ? std::optional<std::string>(text) : std::nullopt;
}

constexpr std::string_view kSize = "bytes, or a size such as 500MB or 4GB; 0: unlimited";
constexpr std::string_view kTime = "seconds, or a time such as 30s, 10m or 2h; 0: unlimited";

struct Row {
  Variable variable;
  Normalise normalise;
};

constexpr std::array<Row, 10> kRows{{
    {{"PORT", "a port, 1 to 65535", "8080", "TCP port to listen on"}, port},
    {{"CONVERT_BIND", "an IP address", "127.0.0.1", "address to listen on; the image sets 0.0.0.0"}, address},
    {{"CONVERT_RUN_DIR", "an absolute path of letters, digits and /._-+", "/tmp/audio-convert",
      "sockets, spooled uploads and temporary files"},
     folder},
    {{"CONVERT_HTML_DIR", "an absolute path of letters, digits and /._-+", "/opt/audio-convert/html",
      "the static page"},
     folder},
    {{"CONVERT_WORKERS", "1 to 1024", "", "conversions that run at once; default: CPUs, at least 2"}, count},
    {{"CONVERT_MAX_IN_FLIGHT", "1 to 1024", "",
      "uploads, conversions and downloads at once, more get 429; default: 8 per worker"},
     count},
    {{"CONVERT_MAX_UPLOAD", kSize, "4GB", "largest request body, more gets 413"}, size},
    {{"CONVERT_MAX_OUTPUT", kSize, "0", "largest result, more gets 422"}, size},
    {{"CONVERT_TIMEOUT", kTime, "0", "longest conversion, longer gets 504"}, seconds},
    {{"CONVERT_LOG_LEVEL", "debug, info, warn, err or off", "info", "how much the workers log"}, log_level},
}};

constexpr auto kVariables = [] {
  std::array<Variable, kRows.size()> all{};
  std::ranges::transform(kRows, all.begin(), &Row::variable);
  return all;
}();

constexpr unsigned kMinWorkers = 2;  // one may die, and one long conversion must not block the service
constexpr int kInFlightPerWorker = 8;

void fill_computed(Values& values) {
  std::string& workers = values["CONVERT_WORKERS"];
  if (workers.empty()) workers = std::to_string(std::max(std::thread::hardware_concurrency(), kMinWorkers));
  std::string& in_flight = values["CONVERT_MAX_IN_FLIGHT"];
  if (in_flight.empty()) in_flight = std::to_string(std::min(std::stoi(workers) * kInFlightPerWorker, 1024));
}

}  // namespace

std::span<const Variable> variables() {
  return kVariables;
}

Values read_environment() {
  Values values;
  std::string problems;
  for (const auto& [variable, normalise] : kRows) {
    const std::string name(variable.name);
    const char* set = std::getenv(name.c_str());
    const std::string_view text = set && *set ? std::string_view(set) : variable.default_value;
    const auto value = text.empty() ? std::optional<std::string>("") : normalise(text);
    if (!value)
      problems += name + "='" + std::string(text) + "': takes " + std::string(variable.takes) + "\n";
    values[name] = value.value_or("");
  }
  if (!problems.empty()) throw std::runtime_error(problems);
  fill_computed(values);
  return values;
}

std::string render(std::string_view text, const Values& values) {
  static const std::regex kName("@([A-Z][A-Z0-9_]*)@");
  std::string result;
  const char* rest = text.data();
  for (std::cregex_iterator it(text.data(), text.data() + text.size(), kName), end; it != end; ++it) {
    const auto value = values.find(it->str(1));
    if (value == values.end()) throw std::runtime_error("there is no variable " + it->str(1));
    result.append(rest, (*it)[0].first).append(value->second);
    rest = (*it)[0].second;
  }
  return result.append(rest, text.data() + text.size());
}

std::string shell_exports(const Values& values) {
  std::string lines;
  for (const auto& [name, value] : values)
    lines.append("export ").append(name).append("='").append(value).append("'\n");
  return lines;
}

}  // namespace config
