#pragma once

// Compressed audio without a container behind bytes of something else: zeros where a download or a disk has
// lost its beginning, an HTTP header, the rest of another file. libavformat looks at the first mebibyte, and
// of some codecs only at every second byte.

#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace av {

struct FoundFrames {
  const char* demuxer;  // libavformat's
  std::uint64_t begin;
};

// Of a file that nothing is known of: where several frames of one codec follow each other, behind ID3v2 tags
// and any zeros, within a mebibyte. Throws base::Error(unprocessable) where they are MPEG audio of free
// format (ISO 11172-3, 2.4.2.3), for which FFmpeg has no decoder.
std::optional<FoundFrames> find_frames(const base::ByteSource& file);

}  // namespace av
