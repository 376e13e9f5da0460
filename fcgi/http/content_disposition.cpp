#include "http/content_disposition.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/file_name.h"
#include "base/text.h"
#include "base/utf8.h"
#include "http/percent.h"

namespace http {
namespace {

// File systems take 255 bytes; browsers append up to 11 (".crdownload") while they download.
constexpr std::size_t kMaxName = 240;
constexpr std::size_t kMaxExtension = 16;

// RFC 8187's attr-char, beside letters and digits.
constexpr std::string_view kAttributeCharacters = "!#$&+-.^_`|~";

std::string shorten(std::string_view name) {
  if (name.size() <= kMaxName) return std::string(name);
  const auto dot = name.rfind('.');
  const bool has_extension = dot != std::string_view::npos && name.size() - dot <= kMaxExtension;
  const std::string_view extension = has_extension ? name.substr(dot) : std::string_view{};
  return std::string(base::prefix(name, kMaxName - extension.size())).append(extension);
}

// '%' goes too: some clients decode a plain filename (RFC 6266, appendix D).
std::string ascii_fallback(std::string_view name) {
  std::string ascii;
  while (!name.empty()) {
    const std::size_t size = base::utf8_character_size(name);
    ascii += size > 1 || name[0] == '%' || name[0] == '"' ? '_' : name[0];
    name.remove_prefix(size);
  }
  return ascii;
}

}  // namespace

std::string content_disposition(std::string_view filename) {
  std::string name = shorten(base::file_name(filename));
  if (name.find_first_not_of('.') == std::string::npos) name = "download";
  return "attachment; filename=\"" + ascii_fallback(name) + "\"; filename*=UTF-8''" +
         percent_encode(name, kAttributeCharacters);
}

}  // namespace http
