// A query is refused cleanly, or its fields, encoded again, parse to themselves.

#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "http/percent.h"
#include "http/query.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  http::QueryLimits limits;
  try {
    const auto fields = http::parse_query({reinterpret_cast<const char*>(data), size}, limits);
    if (fields.size() > limits.max_fields) std::abort();
    std::string query;
    for (const auto& [name, value] : fields) {
      query += http::percent_encode(name, "-._~") + '=' + http::percent_encode(value, "-._~") + '&';
    }
    limits.max_bytes = query.size();
    if (http::parse_query(query, limits) != fields) std::abort();
  } catch (const base::Error& error) {
    if (error.kind() != base::ErrorKind::bad_request) std::abort();
  }
  return 0;
}
