#pragma once

// How many bytes a file says it has, where libavformat knows and does not tell: of a file that breaks off
// between two packets its demuxers take the end for the end.

#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace av {

// Of RIFF (WAV, AVI), Sony Wave64, Core Audio and ASF (WMA) files; what may be behind is not counted. Nothing
// for other files, and for those written front to back by a program that did not know.
std::optional<std::uint64_t> declared_size(const base::ByteSource& file);

}  // namespace av
