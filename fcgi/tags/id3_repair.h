#pragma once

// ID3v2 tags whose frames TagLib does not all see: it takes an empty frame, and one whose name has other
// characters than it should, for the end of the tag, and does not guess every size that is written in the way
// of another version.

#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"

namespace tags {

// The tag at `offset` without frames of that kind, and with all sizes as its version has them; nothing: there
// is none, nothing is to be mended in it, or it is too large.
std::optional<std::string> repaired_id3(const base::ByteSource& source, std::uint64_t offset);

}  // namespace tags
