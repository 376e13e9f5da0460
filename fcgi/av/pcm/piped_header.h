#pragma once

// Headers of files that were written to a pipe: their sizes are what the writer put there before it knew
// them. For most kinds libavformat reads up to the end of the file then; for these it finds no sound, or too
// much.

#include <vector>

#include "av/splice/corrected_source.h"
#include "base/bytes.h"

namespace av {

// With the sizes that a Wave64, RF64 or AIFF file has by its length; nothing for other files, and for those
// that say what they have.
std::vector<Correction> piped_header(const base::ByteSource& file);

}  // namespace av
