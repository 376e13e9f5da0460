#pragma once

// multipart/form-data (RFC 7578, RFC 2046 §5.1) over a spooled body. The body is scanned once, front to back,
// and stays where it is: a part is a place in it. Memory is one window plus the parts' headers, whatever the
// upload's size.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "http/part_header.h"

namespace http {

struct Part : PartHeader {
  std::uint64_t offset = 0;  // of the content in the body, in bytes
  std::uint64_t size = 0;    // of the content, in bytes
};

struct MultipartLimits {
  std::size_t max_parts = 64;           // more parts than this are refused
  std::size_t max_header_bytes = 8192;  // of one part's header, from its first line to its closing empty line
  std::size_t window = std::size_t{256} * 1024;  // bytes read at a time; raised to what the boundary needs
};

// The boundary parameter of a request's Content-Type. Throws Error(bad_request) if the type is not
// multipart/form-data or the boundary is missing, empty, over 70 characters or has illegal ones.
std::string multipart_boundary(const std::string& content_type);

// The parts in the order of the body. A delimiter is a line: "--boundary" at the body's start or after CRLF,
// followed by blanks and CRLF, or by "--" after the last part. Everything else is content, preamble or
// epilogue. `boundary` is what multipart_boundary() returned. Throws Error(bad_request) for a body that is
// malformed, cut short or over a limit; errors of `body` pass through.
std::vector<Part> parse_multipart(const base::ByteSource& body, std::string_view boundary,
                                  const MultipartLimits& limits = {});

}  // namespace http
