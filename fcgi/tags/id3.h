#pragma once

// An ID3v2.4 tag: lists of names, pictures, chapters, lyrics, and whatever else as user's text.

#include <string>

#include "tags/fields.h"

namespace tags {

// The whole tag, header included. `encoder` names the program (TSSE).
std::string id3_tag(const Content& content, const std::string& encoder);

}  // namespace tags
