#include "logging/entry_line.h"

#include <algorithm>

#include "base/printable.h"

namespace logging {
namespace {

constexpr std::size_t kMaxText = 2000;  // bytes of one value

// A line of the log stays one line, and a quoted text ends where it ends, whatever a client sent.
std::string value_text(const Json& value) {
  if (!value.is_string()) return value.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string text = base::printable(value.get<std::string>(), kMaxText);
  if (!text.empty() && text.find_first_of(" =\"") == std::string::npos) return text;
  std::ranges::replace(text, '"', '\'');
  return '"' + text + '"';
}

void append(std::string& line, const std::string& name, const Json& value) {
  if (value.is_object()) {
    for (const auto& [inner, field] : value.items()) append(line, name + "." + inner, field);
    return;
  }
  if (!line.empty()) line += ' ';
  line.append(name).append("=").append(value_text(value));
}

}  // namespace

std::string as_json(const Json& entry) {
  return entry.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string as_text(const Json& entry) {
  std::string line;
  for (const auto& [name, value] : entry.items()) append(line, name, value);
  return line;
}

}  // namespace logging
