// Input: one byte for the window, the boundary, a newline, the body. The parts must lie in the body one
// behind the other, and the size of the window must not matter.

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "fuzz/check.h"
#include "http/multipart.h"
#include "support/memory_source.h"

namespace {

using fuzz::check;

// Parses in a window `extra` bytes larger than the smallest. Nothing: refused.
std::optional<std::vector<http::Part>> parse(const std::string& content_type, const std::string& body,
                                             std::size_t extra) {
  try {
    const std::string boundary = http::multipart_boundary(content_type);
    http::MultipartLimits limits;
    limits.max_header_bytes = 200;
    limits.window = boundary.size() + 8 + extra;
    return http::parse_multipart(support::MemorySource(body), boundary, limits);
  } catch (const base::Error& error) {
    check(error.kind() == base::ErrorKind::bad_request);
    return std::nullopt;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::size_t line_end = input.find('\n');
  if (line_end == std::string::npos || line_end == 0) return 0;
  const std::string content_type = "multipart/form-data; boundary=" + input.substr(1, line_end - 1);
  const std::string body = input.substr(line_end + 1);

  const auto parts = parse(content_type, body, data[0]);
  const auto again = parse(content_type, body, 64 * 1024);
  check(parts.has_value() == again.has_value());
  if (!parts) return 0;
  check(parts->size() == again->size());
  std::uint64_t end = 0;
  for (std::size_t i = 0; i < parts->size(); ++i) {
    const http::Part& part = (*parts)[i];
    const http::Part& same = (*again)[i];
    check(part.offset > end && part.offset <= body.size() && part.size <= body.size() - part.offset);
    check(part.offset == same.offset && part.size == same.size && part.name == same.name);
    end = part.offset + part.size;
  }
  return 0;
}
