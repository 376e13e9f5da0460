#pragma once

// Files whose first bytes leave no doubt. The answer is that of libavformat's demuxers, without asking each
// of its 240, which is a tenth of a short conversion and brings in most of the program's pages.

#include <optional>

#include "base/bytes.h"

namespace av {

struct Signature {
  const char* demuxer;  // one of its names
  int score = 0;        // that its probe gives, up to AVPROBE_SCORE_MAX
};

// WAV, FLAC, Ogg, MP4 and QuickTime, Matroska and WebM, AIFF, if nothing else can be meant. Throws what
// reading `bytes` does.
std::optional<Signature> signature_of(const base::ByteSource& bytes);

}  // namespace av
