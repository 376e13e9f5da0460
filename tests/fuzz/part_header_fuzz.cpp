// The header of a part is refused as the client's mistake, or has a field name; a file name in any spelling
// can be sent back as the name of a result, and a coding can be told.

#include <algorithm>
#include <string_view>

#include "base/error.h"
#include "fuzz/check.h"
#include "http/content_disposition.h"
#include "http/part_header.h"

namespace {

using fuzz::check;

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view block(reinterpret_cast<const char*>(data), size);
  try {
    const http::PartHeader header = http::parse_part_header(block);
    check(!header.name.empty() && header.name.size() <= 3 * size);
    check(header.encoding.size() <= size && header.encoding.find('\0') == std::string::npos);
    if (header.filename) check(is_printable(http::content_disposition(*header.filename)));
  } catch (const base::Error& error) {
    check(error.kind() == base::ErrorKind::bad_request);
    check(is_printable(error.what()));
  }
  return 0;
}
