#pragma once

// How large a picture is, read from its header: containers want to know it of a cover, and probing starts no
// picture decoder on a stranger's bytes.

#include <cstdint>
#include <optional>
#include <span>

namespace tags {

struct ImageSize {
  int width;   // pixels
  int height;  // pixels
};

// Of a JPEG, PNG, GIF, BMP or WebP; nothing when the bytes are none of these or break off before they say.
std::optional<ImageSize> image_size(std::span<const std::uint8_t> bytes);

}  // namespace tags
