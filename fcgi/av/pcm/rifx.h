#pragma once

// WAV files whose numbers begin with their upper byte (RIFX), as sox and libsndfile write them. libavformat
// refuses the longer forms of their header, and takes samples of the shorter one for those of a RIFF.

#include <optional>

#include "av/lib/handle.h"
#include "av/pcm/sample_container.h"
#include "av/splice/spliced_source.h"

namespace av {

// The same as a RIFF, of which only the samples are as they were, what tells of the sound is before them, and
// nothing follows them; nothing for other files. Borrows `file`.
std::optional<SplicedSource> riff_of_rifx(const base::ByteSource& file);

// What such a RIFF says of its samples, which begin with their upper byte.
std::optional<SampleContainer> upper_first(std::optional<SampleContainer> container);

// The same, of a file that was opened as such a RIFF.
void set_upper_first(const AVFormatContext& context);

}  // namespace av
