#include "av/bytes/media_type.h"

#include <algorithm>

#include "base/text.h"

namespace av {
namespace {

std::string_view trim(std::string_view text, std::string_view what) {
  const auto first = text.find_first_not_of(what);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(what) - first + 1);
}

constexpr std::string_view kBlanks = " \t";

// What stands before the next ';', which goes with it. No value that counts here holds one in quotes.
std::string_view take_item(std::string_view& rest) {
  const std::string_view item = rest.substr(0, rest.find(';'));
  rest.remove_prefix(std::min(item.size() + 1, rest.size()));
  return trim(item, kBlanks);
}

}  // namespace

MediaType parse_media_type(std::string_view text) {
  MediaType type;
  type.name = base::to_lower(take_item(text));
  while (!text.empty()) {
    const std::string_view item = take_item(text);
    const auto equals = item.find('=');
    if (equals == 0 || equals == std::string_view::npos) continue;
    type.parameters.emplace(base::to_lower(trim(item.substr(0, equals), kBlanks)),
                            trim(item.substr(equals + 1), " \t\""));
  }
  return type;
}

}  // namespace av
