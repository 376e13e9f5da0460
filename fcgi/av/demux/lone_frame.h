#pragma once

// An MPEG audio file of a single frame, which libavformat does not open because no other one follows.

#include <optional>

#include "av/splice/spliced_source.h"
#include "base/bytes.h"

namespace av {

// Of such a file, between its ID3 tags if it has any: the frame as the data of a WAV file, which has
// none where it is only an encoder's Info tag. Nothing of any other.
std::optional<Splice> lone_mpeg_frame(const base::ByteSource& file);

}  // namespace av
