#pragma once

// Why libavformat could not read a file's header, where more can be said than that it is damaged.

#include <string_view>

#include "base/bytes.h"

namespace av {

// What to answer to the client, as `demuxer` failed.
const char* header_failure(std::string_view demuxer, const base::ByteSource& file);

}  // namespace av
