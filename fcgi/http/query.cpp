#include "http/query.h"

#include <algorithm>

#include "http/percent.h"
#include "http/refuse.h"

namespace http {
namespace {

std::string decode(std::string_view encoded) {
  std::string text(encoded);
  std::replace(text.begin(), text.end(), '+', ' ');
  auto decoded = percent_decode(text);
  if (!decoded) {
    refuse(
        "The query of the URL has a '%' that is not followed by two hexadecimal digits. "
        "Write a literal percent sign as %25.");
  }
  return *std::move(decoded);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query,
                                                             const QueryLimits& limits) {
  if (query.size() > limits.max_bytes) {
    refuse("The query of the URL is longer than " + std::to_string(limits.max_bytes) +
           " bytes. Send the fields as multipart/form-data instead.");
  }
  std::vector<std::pair<std::string, std::string>> fields;
  while (!query.empty()) {
    const std::string_view field = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(field.size() + 1, query.size()));
    if (field.empty()) continue;
    if (fields.size() == limits.max_fields) {
      refuse("The query of the URL has more than " + std::to_string(limits.max_fields) + " fields.");
    }
    const std::string_view name = field.substr(0, field.find('='));
    const std::string_view value = field.substr(std::min(name.size() + 1, field.size()));
    fields.emplace_back(decode(name), decode(value));
  }
  return fields;
}

}  // namespace http
