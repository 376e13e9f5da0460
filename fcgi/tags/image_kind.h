#pragma once

// Kinds of pictures, known by their first bytes.

#include <cstdint>
#include <span>
#include <string_view>

namespace tags {

struct ImageKind {
  std::string_view mime;       // "image/jpeg"
  std::string_view extension;  // ".jpg"
};

// nullptr: none of those that are known.
const ImageKind* image_kind(std::span<const std::uint8_t> bytes);
const ImageKind* image_kind_of(std::string_view mime);

}  // namespace tags
