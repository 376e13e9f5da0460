#pragma once

// An APEv2 tag, as it stands at the end of WavPack, Monkey's Audio and True Audio files, and of some MP3s.

#include <string>

#include <taglib/apetag.h>

#include "tags/fields.h"

namespace tags {

Content read_ape(const TagLib::APE::Tag& tag);

// The whole tag, with header and footer.
std::string ape_tag(const Content& content, const std::string& encoder);

}  // namespace tags
