#pragma once

// How many bits the samples of a FLAC file have that begins with fewer.

#include <cstdint>

#include "base/bytes.h"

namespace av {

// The most that any of its frames from offset `begin` on says, of all where there are few and otherwise of
// some in every part of it; 0: none says so.
int most_flac_bits(const base::ByteSource& file, std::uint64_t begin);

}  // namespace av
