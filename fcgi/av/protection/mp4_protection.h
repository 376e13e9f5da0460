#pragma once

// Which tracks of an MP4 or QuickTime file are encrypted: libavformat reads the marks of Common Encryption
// and hides them, and does not know those of others.

#include <cstdint>
#include <vector>

#include "base/bytes.h"

namespace av {

// Their track IDs (ISO/IEC 14496-12, 8.3.2), some perhaps more than once. Nothing for files of other kinds.
std::vector<std::uint32_t> protected_mp4_tracks(const base::ByteSource& file);

}  // namespace av
