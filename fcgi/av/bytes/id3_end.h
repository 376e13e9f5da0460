#pragma once

// ID3v2 tags in front of a file of any kind.

#include <cstdint>

#include "base/bytes.h"

namespace av {

// Where those that the file begins with, one behind the other, end; 0: there are none.
std::uint64_t id3_end(const base::ByteSource& file);

}  // namespace av
