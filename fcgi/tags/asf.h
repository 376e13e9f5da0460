#pragma once

// The attributes of a Windows Media file.

#include <taglib/asftag.h>

#include "tags/fields.h"

namespace tags {

Content read_asf(const TagLib::ASF::Tag& tag);

}  // namespace tags
