#pragma once

// A file as `ffprobe -show_format -show_streams -show_chapters -of json` shows it (fftools/ffprobe.c): the
// same names in the same order, numbers as text where they are there, what is not known left out.

#include <string_view>

#include "av/analysis/json.h"
#include "av/demux/demuxer.h"

namespace av {

// Adds "streams", "chapters" and "format" to `answer`. `name` is the file's; may be empty.
void add_ffprobe(const Demuxer& source, std::string_view name, Json& answer);

}  // namespace av
