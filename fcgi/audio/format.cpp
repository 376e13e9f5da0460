#include "audio/format.h"

#include <algorithm>

#include "base/text.h"

namespace audio {
namespace {

// Says nothing about what the bytes are.
constexpr std::string_view kAnyBytes = "application/octet-stream";

bool answers_to(const Format& format, std::string_view text) {
  if (text == kAnyBytes) return false;
  return format.name == text || format.extension == text || base::to_lower(format.mime) == text ||
         format.aliases.contains(text);
}

}  // namespace

const Format* find_format(std::string_view text) {
  std::string wanted = base::to_lower(text);
  if (wanted.starts_with('.')) wanted.erase(0, 1);
  const auto named = std::ranges::find(formats(), wanted, &Format::name);
  if (named != formats().end()) return &*named;
  const auto it = std::ranges::find_if(formats(), [&](const Format& row) { return answers_to(row, wanted); });
  return it == formats().end() ? nullptr : &*it;
}

const Codec* find_codec(const Format& format, std::string_view name) {
  if (name.empty()) return find_codec(format.codec_names.front());
  return format.codec_names.contains(name) ? find_codec(name) : nullptr;
}

std::string format_names() {
  return base::join(formats(), ", ", &Format::name);
}

bool can_be_streamed(const Format& format) {
  return format.layout == Layout::front_to_back || !format.stream_options.empty();
}

}  // namespace audio
