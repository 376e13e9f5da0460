#pragma once

// An APEv2 tag, as it stands at the end of WavPack and True Audio files.

#include <string>

#include "tags/fields.h"

namespace tags {

// The whole tag, with header and footer.
std::string ape_tag(const Content& content, const std::string& encoder);

}  // namespace tags
