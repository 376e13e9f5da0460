#pragma once

// Vorbis comments and FLAC's pictures, as TagLib reads them.

#include <taglib/flacpicture.h>
#include <taglib/xiphcomment.h>

#include "tags/fields.h"

namespace tags {

// Pictures among the comments, as in Ogg, included.
Content read_xiph(TagLib::Ogg::XiphComment& comment);

std::vector<Picture> read_flac_pictures(const TagLib::List<TagLib::FLAC::Picture*>& pictures);

}  // namespace tags
