#pragma once

// The unit in which an MP4 file, or one of its kin, says how long the whole and its edits are: libavformat
// reads them rounded to it, and does not tell how coarse it is.

#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace av {

// Units per second, of the movie header box (ISO/IEC 14496-12, 8.2.2); nothing where there is none.
std::optional<std::uint32_t> movie_timescale(const base::ByteSource& file);

}  // namespace av
