#include "http/content_disposition.h"

#include <algorithm>

#include "base/text.h"
#include "http/percent.h"
#include "http/utf8.h"

namespace http {
namespace {

// File systems take 255 bytes; browsers append up to 11 (".crdownload") while they download.
constexpr std::size_t kMaxName = 240;
constexpr std::size_t kMaxExtension = 16;

constexpr std::string_view kForbidden = "\"/\\";

// RFC 8187's attr-char, beside letters and digits.
constexpr std::string_view kAttributeCharacters = "!#$&+-.^_`|~";

// U+0080 to U+009F, the control characters outside ASCII.
bool is_c1_control(std::string_view character) {
  return character.size() == 2 && character[0] == '\xc2' && static_cast<unsigned char>(character[1]) < 0xa0;
}

std::string replace_forbidden(std::string_view name) {
  std::string clean;
  while (!name.empty()) {
    const std::size_t size = utf8_character_size(name);
    const std::string_view character = name.substr(0, std::max<std::size_t>(size, 1));
    const bool forbidden = size == 0 || base::is_control(character[0]) || is_c1_control(character) ||
                           kForbidden.find(character[0]) != std::string_view::npos;
    clean += forbidden ? "_" : character;
    name.remove_prefix(character.size());
  }
  return clean;
}

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
    const std::size_t size = utf8_character_size(name);
    ascii += size > 1 || name[0] == '%' ? '_' : name[0];
    name.remove_prefix(size);
  }
  return ascii;
}

}  // namespace

std::string content_disposition(std::string_view filename) {
  std::string name = shorten(replace_forbidden(filename));
  if (name.find_first_not_of('.') == std::string::npos) name = "download";
  return "attachment; filename=\"" + ascii_fallback(name) + "\"; filename*=UTF-8''" +
         percent_encode(name, kAttributeCharacters);
}

}  // namespace http
