#pragma once

// Percent-encoding (RFC 3986 §2.1), used by queries and by extended header parameters.

#include <optional>
#include <string>
#include <string_view>

namespace http {

// Replaces every %XX by its byte; nothing if a '%' is not followed by two hexadecimal digits. The result may
// hold any bytes, NUL and invalid UTF-8 included.
std::optional<std::string> percent_decode(std::string_view text);

// Encodes every byte but letters, digits and those in `kept`.
std::string percent_encode(std::string_view text, std::string_view kept);

}  // namespace http
