#include "http/header_value.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"
#include "http/ascii.h"
#include "http/percent.h"

namespace http {
namespace {

// Takes the text up to the first of `stops` off the front of `text`; the stop itself stays.
std::string_view take_until(std::string_view& text, std::string_view stops) {
  const std::string_view taken = text.substr(0, text.find_first_of(stops));
  text.remove_prefix(taken.size());
  return taken;
}

// Takes a quoted string, whose opening quote is at the front of `text`, and whatever follows it up to the
// next ';'.
std::string take_quoted(std::string_view& text) {
  std::string value;
  std::size_t i = 1;
  for (; i < text.size() && text[i] != '"'; ++i) {
    const bool escape = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
    if (escape) ++i;
    value += text[i];
  }
  text.remove_prefix(i);
  take_until(text, ";");
  return value;
}

std::string take_value(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  if (text.starts_with('"')) return take_quoted(text);
  return std::string(trim(take_until(text, ";")));
}

// Decodes charset'language'percent-encoded (RFC 8187) to UTF-8.
std::optional<std::string> decode_extended(std::string_view text) {
  const auto charset_end = text.find('\'');
  if (charset_end == std::string_view::npos) return std::nullopt;
  const auto language_end = text.find('\'', charset_end + 1);
  if (language_end == std::string_view::npos) return std::nullopt;
  auto decoded = percent_decode(text.substr(language_end + 1));
  if (!decoded) return std::nullopt;

  const std::string charset = base::to_lower(text.substr(0, charset_end));
  if (charset == "iso-8859-1") return base::latin1_to_utf8(*decoded);
  if (charset == "utf-8" && base::is_utf8(*decoded)) return decoded;
  return std::nullopt;
}

}  // namespace

const std::string* HeaderValue::find(std::string_view name) const {
  const std::string extended = std::string(name) + '*';
  for (const std::string_view wanted : {std::string_view(extended), name}) {
    for (const auto& [param, text] : params) {
      if (param == wanted) return &text;
    }
  }
  return nullptr;
}

HeaderValue parse_header_value(std::string_view text) {
  HeaderValue header;
  header.value = base::to_lower(trim(take_until(text, ";")));
  while (!text.empty()) {
    text.remove_prefix(1);  // the ';'
    std::string name = base::to_lower(trim(take_until(text, ";=")));
    if (!text.starts_with('=')) continue;
    text.remove_prefix(1);
    std::optional<std::string> value = take_value(text);
    if (name.ends_with('*')) value = decode_extended(*value);
    if (!value) header.unreadable.push_back(name.substr(0, name.size() - 1));
    if (value && !name.empty()) header.params.emplace_back(std::move(name), *std::move(value));
  }
  return header;
}

}  // namespace http
