#pragma once

// Chunks of a WAV file whose numbers begin with their upper byte (RIFX).

#include "tags/fields.h"

namespace tags {

// With its numbers the other way round, which are known of the kinds that read_riff_chunks() keeps. What
// breaks off stays as it is.
RiffChunk from_rifx(RiffChunk chunk);

}  // namespace tags
