#pragma once

// The query of a URL as fields: application/x-www-form-urlencoded, as browsers and curl write it.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

struct QueryLimits {
  std::size_t max_fields = 64;   // more fields than this are refused
  std::size_t max_bytes = 8192;  // of the whole query, still encoded; as long as nginx's request line
};

// The fields in their order, repeated ones included. '+' is a space; a field without '=' has an empty value;
// empty fields ("a=1&&b=2") are skipped. Values may hold any bytes, NUL and invalid UTF-8 included. Throws
// Error(bad_request) for a malformed %XX and over the limits.
std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query,
                                                             const QueryLimits& limits = {});

}  // namespace http
