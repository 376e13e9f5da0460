#include "base/text.h"

#include <algorithm>
#include <utility>

namespace base {

std::string to_lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

std::string_view prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && continues_character(text[max_bytes])) --max_bytes;
  return text.substr(0, max_bytes);
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  constexpr std::pair<std::string_view, int> kUnits[] = {{"kB", 10}, {"KB", 10}, {"MB", 20},
                                                         {"GB", 30}, {"TB", 40}, {"", 0}};
  for (const auto& [suffix, shift] : kUnits) {
    if (!text.ends_with(suffix)) continue;
    const auto number = parse_number<std::uint64_t>(text.substr(0, text.size() - suffix.size()));
    if (!number || *number > (UINT64_MAX >> 1 >> shift)) return std::nullopt;
    return *number << shift;
  }
  return std::nullopt;
}

}  // namespace base
