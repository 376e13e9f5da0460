#pragma once

// The header of one part of a multipart/form-data body (RFC 7578 §4).

#include <optional>
#include <string>
#include <string_view>

namespace http {

struct PartHeader {
  std::string name;                     // of the form field, never empty
  std::optional<std::string> filename;  // as sent, with any directories, or empty; absent for a plain field
  std::string content_type;             // with parameters, as sent; may be empty
  std::string encoding;  // what the content was put into, in lower case: "base64", "gzip"; empty: nothing
};

// Parses a part's header lines, each ended by CRLF, without the empty line that closes them. The first
// Content-Disposition and the first Content-Type matter. Folded lines are joined. What forms escape in a
// plain name, %22, %0D and %0A, is the character again; it may hold any. Throws Error(bad_request) for a line
// that is no header, control characters, and a part without a name.
PartHeader parse_part_header(std::string_view block);

}  // namespace http
