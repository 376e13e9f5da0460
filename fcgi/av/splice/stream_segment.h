#pragma once

// Pieces of streams, as DASH and HTTP Live Streaming send them, of which the header came in another piece.

#include "base/bytes.h"

namespace av {

// Whether `file` is a fragment of an MP4 without its movie box (ISO/IEC 14496-12, 8.16), or a cluster of a
// WebM without what comes before.
bool is_segment_without_header(const base::ByteSource& file);

}  // namespace av
