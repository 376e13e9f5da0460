// A size is refused, or it is a number of bytes that reads the same without its unit.

#include <string>
#include <string_view>

#include "base/text.h"
#include "fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto bytes = base::parse_size({reinterpret_cast<const char*>(data), size});
  if (!bytes) return 0;
  fuzz::check(*bytes <= INT64_MAX && base::parse_size(std::to_string(*bytes)) == bytes);
  return 0;
}
