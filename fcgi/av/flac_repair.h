#pragma once

// FLAC whose begin libavformat cannot read: recorded from the middle of a stream, behind bytes of something
// else, or with metadata blocks that are missing, in the wrong order or of the wrong length. Its frames are
// whole all the same.

#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"

namespace av {

// What makes such a file readable.
struct FlacRepair {
  std::string head;      // in place of all that is before `frames`
  std::uint64_t frames;  // where its first whole frame, or a whole header, begins
};

// Of a file that begins, behind ID3v2 tags, with FLAC's signature and then not as it should. Nothing where it
// has another begin, or nothing is to be repaired, or can be.
std::optional<FlacRepair> repair_flac_header(const base::ByteSource& file);

// Of a file that nothing is known of: when there is FLAC within its first mebibyte.
std::optional<FlacRepair> find_flac(const base::ByteSource& file);

}  // namespace av
