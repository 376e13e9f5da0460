#pragma once

// Pictures as they come out of a file's tags: what they are is told by their bytes, and by the source's words
// only where nobody knows the bytes. No picture is decoded or changed.

#include <string>
#include <vector>

#include "tags/fields.h"

namespace tags {

inline constexpr std::uint8_t kOtherPicture = 0;
inline constexpr std::uint8_t kFrontCover = 3;

// ".jpg", or ".bin" where nobody knows the MIME type.
std::string extension_for(const std::string& mime);

// Completes MIME type, extension and size of a picture that has its bytes. `mime` may be what the source
// says, or empty.
Picture recognised(Picture picture);

// Adds those that have bytes, each of them once.
void add_pictures(std::vector<Picture>& pictures, std::vector<Picture> others);

}  // namespace tags
