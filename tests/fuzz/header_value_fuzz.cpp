// Any text is a header value, and any parameter of it can be sent back as the file name of a result: one line
// of ASCII that parses to a single safe name.

#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "fuzz/check.h"
#include "http/content_disposition.h"
#include "http/header_value.h"

namespace {

using fuzz::check;

void check_disposition(std::string_view filename) {
  const std::string text = http::content_disposition(filename);
  check(std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }));
  check(std::count(text.begin(), text.end(), '"') == 2);

  const http::HeaderValue header = http::parse_header_value(text);
  check(header.value == "attachment" && header.params.size() == 2);
  const std::string& name = *header.find("filename");
  check(!name.empty() && base::is_utf8(name) && name.find_first_of("/\\\r\n") == std::string::npos);
  check(http::content_disposition(name) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_disposition(text);
  const http::HeaderValue header = http::parse_header_value(text);
  for (const auto& [name, value] : header.params) {
    check(!name.empty() && header.find(name) != nullptr);
    if (name.ends_with('*')) check(base::is_utf8(value));
    check_disposition(value);
  }
  return 0;
}
