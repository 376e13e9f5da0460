#pragma once

// Which tag writer a format takes.

#include <memory>

#include "audio/options.h"
#include "av/lib/handle.h"
#include "av/metadata/tag_writer.h"
#include "tags/fields.h"

namespace av {

// Gives `result` (borrowed), whose output and audio stream are there, what its muxer writes by itself.
std::unique_ptr<TagWriter> make_tag_writer(const audio::Options& options, tags::Content content,
                                           AVFormatContext* result);

}  // namespace av
