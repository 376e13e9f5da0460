// A query is refused cleanly, or its fields, encoded again, parse to themselves.

#include <string>
#include <string_view>

#include "base/error.h"
#include "fuzz/check.h"
#include "http/percent.h"
#include "http/query.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  http::QueryLimits limits;
  try {
    const auto fields = http::parse_query({reinterpret_cast<const char*>(data), size}, limits);
    fuzz::check(fields.size() <= limits.max_fields);
    std::string query;
    for (const auto& [name, value] : fields) {
      query += http::percent_encode(name, "-._~") + '=' + http::percent_encode(value, "-._~") + '&';
    }
    limits.max_bytes = query.size();
    fuzz::check(http::parse_query(query, limits) == fields);
  } catch (const base::Error& error) {
    fuzz::check(error.kind() == base::ErrorKind::bad_request);
  }
  return 0;
}
