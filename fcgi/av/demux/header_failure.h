#pragma once

// Why libavformat could not read a file's header, where more can be said than that it is damaged.

#include <string_view>

#include "base/bytes.h"

namespace av {

inline constexpr const char* kNoAudio = "The file has no audio stream.";

inline constexpr const char* kNoHeader =
    "The file is a segment of a stream (DASH or HLS) without its initialization segment, which says what "
    "it is. Send both as one file, the initialization segment first.";

// What to answer to the client, as `demuxer` failed.
const char* header_failure(std::string_view demuxer, const base::ByteSource& file);

}  // namespace av
