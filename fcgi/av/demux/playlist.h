#pragma once

// Knows a playlist, manifest or reference file by its first bytes, before any demuxer sees them: libavformat
// recognises some kinds only under certain names, and others not at all.

#include <string>

#include "base/bytes.h"

namespace av {

// Whether `source` starts like a file that names other files or addresses. ID3v2 tags before it, as
// libavformat skips too, hide nothing.
bool is_playlist(const base::ByteSource& source);

// Throws base::Error(unprocessable); `detail`: what it was known by.
[[noreturn]] void refuse_playlist(const std::string& detail);

}  // namespace av
