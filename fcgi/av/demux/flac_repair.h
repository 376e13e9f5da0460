#pragma once

// FLAC whose begin libavformat cannot read: recorded from the middle of a stream, behind bytes of something
// else, or with metadata blocks that are missing, in the wrong order or of the wrong length. Its frames are
// whole all the same.

#include <optional>

#include "av/splice/spliced_source.h"
#include "base/bytes.h"

namespace av {

// Of a file that begins, behind ID3v2 tags, with FLAC's signature and then not as it should. Nothing where it
// has another begin, or nothing is to be repaired, or can be.
std::optional<Splice> repair_flac_header(const base::ByteSource& file);

// Of a file that nothing is known of: when there is FLAC within its first mebibyte.
std::optional<Splice> find_flac(const base::ByteSource& file);

}  // namespace av
