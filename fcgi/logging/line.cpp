#include "logging/line.h"

#include <array>
#include <optional>
#include <regex>
#include <utility>

namespace logging {
namespace {

using Match = std::match_results<std::string_view::const_iterator>;

// What nginx, supervisord and spdlog call the four levels of this log; any other word is a warning.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kLevels{{
    {"debug", "debug"},
    {"DEBG", "debug"},
    {"TRAC", "debug"},
    {"BLAT", "debug"},
    {"info", "info"},
    {"notice", "info"},
    {"INFO", "info"},
    {"warn", "warn"},
    {"warning", "warn"},
    {"WARN", "warn"},
    {"error", "error"},
    {"crit", "error"},
    {"alert", "error"},
    {"emerg", "error"},
    {"ERRO", "error"},
    {"CRIT", "error"},
}};

std::string level_of(std::string_view word) {
  for (const auto& [theirs, ours] : kLevels) {
    if (theirs == word) return std::string(ours);
  }
  return "warn";
}

// A path is logged as its client sent it, whatever its bytes. What is no UTF-8 becomes U+FFFD: the line of
// such a request must not be lost for it.
std::string as_utf8(std::string_view text) {
  return Json::parse(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace)).get<std::string>();
}

// The line of a request: an object that names its request in `key`.
std::optional<Line> request_line(std::string_view text, Line::Kind kind, const char* key) {
  if (!text.starts_with('{')) return std::nullopt;
  Json fields = Json::parse(text, nullptr, false);
  if (!fields.is_object() || !fields.contains(key) || !fields[key].is_string()) return std::nullopt;
  std::string request = fields[key];
  fields.erase(key);
  return Line{kind, std::move(request), std::move(fields)};
}

Line message(std::string_view level, std::string_view source, std::string_view text) {
  return {.fields = {{"level", level_of(level)}, {"source", source}, {"message", text}}};
}

// 2026/11/22 20:42:30 [warn] 12#12: *34 text, client: 10.0.0.1, server: , request: "PUT /a?b HTTP/1.1", …
// A query string may name a person's file: of the request only method and path are kept.
Line nginx_message(std::string_view level, std::string_view text) {
  // It warns of every result that the client does not take at once.
  if (text.find("is buffered to a temporary file") != std::string_view::npos) level = "debug";
  static const std::regex kClient(R"(, client: ([^,]+))");
  static const std::regex kRequest(R"(, request: "(\S+ [^?" ]*))");
  const auto tail = std::min(text.find(", client: "), text.size());
  Line line = message(level, "nginx", text.substr(0, tail));
  const std::string_view context = text.substr(tail);
  Match match;
  if (std::regex_search(context.begin(), context.end(), match, kClient)) line.fields["client"] = match.str(1);
  if (std::regex_search(context.begin(), context.end(), match, kRequest)) line.fields["about"] = match.str(1);
  return line;
}

}  // namespace

Line parse_line(std::string_view bytes) {
  static const std::regex kOurs(R"(time=\S+ level=(\S+) pid=\d+ )");
  static const std::regex kNginx(
      R"((?:\d{4}/\d\d/\d\d \d\d:\d\d:\d\d|nginx:) \[(\w+)\] (?:\d+#\d+: )?(?:\*\d+ )?)");
  static const std::regex kSupervisord(R"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (\w{4}) )");
  const std::string repaired = as_utf8(bytes);
  const std::string_view text = repaired;
  const auto starts_with = [&](const std::regex& form, Match& match) {
    return std::regex_search(text.begin(), text.end(), match, form, std::regex_constants::match_continuous);
  };
  const auto rest = [&](const Match& match) { return text.substr(static_cast<std::size_t>(match.length())); };

  if (auto line = request_line(text, Line::Kind::end, "end")) return *line;
  Match match;
  if (starts_with(kOurs, match)) {
    if (auto line = request_line(rest(match), Line::Kind::note, "note")) return *line;
    return message(match.str(1), "worker", rest(match));
  }
  if (starts_with(kNginx, match)) return nginx_message(match.str(1), rest(match));
  if (starts_with(kSupervisord, match)) return message(match.str(1), "supervisord", rest(match));
  return message("", "other", text);
}

}  // namespace logging
