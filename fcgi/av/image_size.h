#pragma once

// How large a picture is, read from its header: containers want to know it of a cover, and probing starts no
// picture decoder on a stranger's bytes.

#include <cstdint>
#include <optional>
#include <span>

namespace av {

struct ImageSize {
  int width;   // pixels
  int height;  // pixels
};

// Of a JPEG, PNG, GIF or BMP; nothing when the bytes are none of these or break off before they say.
std::optional<ImageSize> image_size(std::span<const std::uint8_t> bytes);

}  // namespace av
