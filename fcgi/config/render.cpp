// The configuration as text for others: for nginx, for the shell, for people.

#include <algorithm>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "config/config.h"

namespace config {
namespace {

constexpr const char* kUnlimited = "65535";  // the most that nginx's limit_conn takes

bool is_secret(std::string_view name) {
  const auto row = std::ranges::find(variables(), name, &Variable::name);
  return row != variables().end() && row->type == Type::token;
}

}  // namespace

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

Values for_nginx(Values values) {
  std::string lines;
  const std::string trusted = values.at("CONVERT_TRUSTED_PROXIES");
  std::istringstream networks(trusted == "none" ? "" : trusted);
  for (std::string network; std::getline(networks, network, ',');)
    lines += "set_real_ip_from " + network + "; ";
  values["TRUSTED_PROXIES"] = lines;
  const std::string& per_client = values.at("CONVERT_MAX_PER_CLIENT");
  values["MAX_PER_CLIENT"] = per_client == "0" ? kUnlimited : per_client;
  return values;
}

std::string shell_exports(const Values& values) {
  std::string lines;
  for (const auto& [name, value] : values) {
    if (is_secret(name)) continue;
    lines.append("export ").append(name).append("='").append(value).append("'\n");
  }
  return lines;
}

std::string page() {
  std::string text =
      "# Configuration\n\n"
      "This page is made from the table in `fcgi/config/` by `audio-convert-server configuration "
      ">docs/configuration.md`; a test fails when it is stale.\n\n"
      "The service is configured by environment variables only. All are checked before anything starts: a "
      "value that "
      "cannot be, and a name beginning with `CONVERT_` that is not in the table, stop the start with a "
      "message that "
      "says what is taken. A variable that is set to nothing has its default.\n\n"
      "| variable | takes | default | meaning |\n| --- | --- | --- | --- |\n";
  for (const Variable& variable : variables()) {
    const std::string written = "`" + std::string(variable.default_value) + "`";
    text += "| `" + std::string(variable.name) + "` | " + takes(variable) + " | " +
            (variable.default_value.empty() ? std::string(variable.default_text) : written) + " | " +
            std::string(variable.help) + " |\n";
  }
  return text;
}

}  // namespace config
