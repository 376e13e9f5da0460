#include "http/percent.h"

#include <charconv>

#include "http/ascii.h"

namespace http {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

std::optional<char> hex_byte(std::string_view digits) {
  unsigned char byte = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, byte, 16);
  if (digits.size() != 2 || error != std::errc{} || stop != end) return std::nullopt;
  return static_cast<char>(byte);
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    const auto byte = hex_byte(text.substr(i + 1, 2));
    if (!byte) return std::nullopt;
    decoded += *byte;
    i += 2;
  }
  return decoded;
}

std::string percent_encode(std::string_view text, std::string_view kept) {
  std::string encoded;
  for (const char c : text) {
    if (is_alpha(c) || is_digit(c) || kept.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', kHexDigits[byte >> 4], kHexDigits[byte & 0xf]};
    }
  }
  return encoded;
}

}  // namespace http
