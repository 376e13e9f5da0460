#pragma once

// The metadata blocks at the beginning of a FLAC file (RFC 9639, 8), as a muxer has written them.

#include <string>
#include <vector>

#include "tags/fields.h"

namespace tags {

// The content of a picture's block, which Ogg has as a comment.
std::string flac_picture(const Picture& picture);

// Where the content of the block of comments begins. Throws base::Error(internal) where there is none.
std::size_t find_flac_comments(const std::string& file);

// Adds a block for each of these contents behind the block of comments. None is longer than 24 bits can say.
void add_flac_pictures(std::string& file, const std::vector<std::string>& pictures);

}  // namespace tags
