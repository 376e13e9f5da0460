#pragma once

// A header value with parameters (RFC 9110 §5.6.6), such as `multipart/form-data; boundary="a b"` or
// `form-data; name="file"; filename*=UTF-8''na%C3%AFve.wav`. The parser is as tolerant as senders are
// careless: it never fails, and what cannot be read as a parameter is left out. Whoever needs a parameter
// checks it.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

struct HeaderValue {
  // What stands before the first ';', in lower case.
  std::string value;

  // The names are in lower case; an extended one keeps its '*'.
  std::vector<std::pair<std::string, std::string>> params;

  // The names, without their '*', of extended parameters that do not decode.
  std::vector<std::string> unreadable;

  // The parameter with this lower-case name, or null. An extended `name*` (RFC 8187, already decoded to
  // UTF-8) wins over a plain `name`; of several alike the first wins. Plain values may hold any bytes but are
  // not decoded: a browser's %22 stays. Valid until the HeaderValue goes.
  const std::string* find(std::string_view name) const;
};

// In quoted strings only \" and \\ are escapes: browsers send `filename="C:\dir\a.wav"` as it is. A quoted
// string that is not closed ends with the text. Extended parameters that do not decode are only named.
HeaderValue parse_header_value(std::string_view text);

}  // namespace http
