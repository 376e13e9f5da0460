#pragma once

// Cover art: found in a source, and put into results whose muxer takes it.

#include <vector>

#include "av/lib/handle.h"
#include "tags/fields.h"

namespace av {

// The source's pictures as libavformat finds them, the front cover among them where there is one. Their bytes
// are borrowed from `source`.
std::vector<tags::Picture> find_pictures(const AVFormatContext& source);

// Throws base::Error(over_limit).
void check_pictures(const std::vector<tags::Picture>& pictures);

// Adds the picture as an attached file.
void add_as_attachment(const tags::Picture& picture, AVFormatContext* result);

}  // namespace av
