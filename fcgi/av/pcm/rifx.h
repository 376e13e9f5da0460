#pragma once

// WAV files whose numbers begin with their upper byte (RIFX), as sox and libsndfile write them. libavformat
// refuses the longer forms of their header, and takes samples of the shorter one for those of a RIFF.

#include <optional>

#include "av/bytes/spliced_source.h"
#include "av/lib/handle.h"

namespace av {

// The same as a RIFF, of which only the samples are as they were, and nothing follows them; nothing for other
// files.
std::optional<Splice> riff_of_rifx(const base::ByteSource& file);

// Of a file that was opened as such a RIFF: its samples begin with their upper byte.
void set_upper_first(const AVFormatContext& context);

}  // namespace av
