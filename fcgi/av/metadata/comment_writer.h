#pragma once

// Vorbis comments, for the muxers of Ogg and FLAC.

#include <memory>

#include "av/lib/handle.h"
#include "av/metadata/tag_writer.h"
#include "tags/fields.h"

namespace av {

std::unique_ptr<TagWriter> ogg_tag_writer(const tags::Content& content, AVFormatContext* result);
std::unique_ptr<TagWriter> flac_tag_writer(const tags::Content& content, AVFormatContext* result);

}  // namespace av
