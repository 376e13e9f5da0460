#pragma once

// Chunks of a WAV or AIFF file beside those that the muxer writes: an ID3 tag, and what the source
// says of its samples.

#include <memory>

#include "av/lib/handle.h"
#include "av/metadata/tag_writer.h"
#include "tags/fields.h"

namespace av {

std::unique_ptr<TagWriter> wav_tag_writer(tags::Content content, AVFormatContext* result);
std::unique_ptr<TagWriter> aiff_tag_writer(tags::Content content);

}  // namespace av
