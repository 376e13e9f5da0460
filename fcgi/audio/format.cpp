#include "audio/format.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

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

const Format& row_named(std::string_view name) {
  return *std::ranges::find(formats(), name, &Format::name);
}

Format with_differences(const Variant& variant) {
  Format format = row_named(variant.format);
  format.extension = variant.names.front();
  if (!variant.mime.empty()) format.mime = variant.mime;
  if (!variant.muxer.empty()) format.muxer = variant.muxer;
  if (!variant.muxer_options.empty()) format.muxer_options = variant.muxer_options;
  if (!variant.stream_options.empty()) format.stream_options = variant.stream_options;
  if (!variant.codec_names.empty()) format.codec_names = variant.codec_names;
  format.brand = variant.brand;
  format.codec_tags = variant.codec_tags;
  if (variant.sample_rate > 0) format.sample_rate = variant.sample_rate;
  if (variant.tagging) format.tagging = *variant.tagging;
  return format;
}

const Format* find_variant(std::string_view text) {
  const auto it = std::ranges::find_if(variants(), [&](const Variant& variant) {
    return variant.names.contains(text) || (!variant.mime.empty() && variant.mime == text);
  });
  return it == variants().end() ? nullptr : &format_of(*it);
}

}  // namespace

const Format& format_of(const Variant& variant) {
  static const std::vector<Format> all = [] {
    std::vector<Format> made;
    std::ranges::transform(variants(), std::back_inserter(made), with_differences);
    return made;
  }();
  return all[static_cast<std::size_t>(&variant - variants().data())];
}

const Format* find_format(std::string_view text) {
  std::string wanted = base::to_lower(text);
  if (wanted.starts_with('.')) wanted.erase(0, 1);
  const auto named = std::ranges::find(formats(), wanted, &Format::name);
  if (named != formats().end()) return &*named;
  if (const Format* variant = find_variant(wanted)) return variant;
  const auto it = std::ranges::find_if(formats(), [&](const Format& row) { return answers_to(row, wanted); });
  return it == formats().end() ? nullptr : &*it;
}

bool takes_extension(const Format& format, std::string_view extension) {
  if (base::to_lower(extension) == format.extension) return true;
  const Format* named = find_format(extension);
  return named && named->name == format.name;
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
