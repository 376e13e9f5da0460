#pragma once

// What a Matroska or WebM file says of its tracks (RFC 9559, 5.1.4) and libavformat does not: the names of
// codecs that it does not know, and encryption whose key has no name.

#include <string>
#include <vector>

#include "base/bytes.h"

namespace av {

struct MatroskaTrack {
  std::string codec_id;  // "A_AAC"; at most 64 bytes, which may be anything
  bool is_encrypted = false;
};

// Those that libavformat makes streams of, in the file's order. Nothing for files of other kinds.
std::vector<MatroskaTrack> matroska_tracks(const base::ByteSource& file);

}  // namespace av
