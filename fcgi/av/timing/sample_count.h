#pragma once

// How long a stream is, by reading all its packets, where no header tells.

#include <cstdint>

#include "av/lib/handle.h"
#include "base/bytes.h"

namespace av {

// In samples per channel of the stream of this index, which is one of a file in this format; 0: it cannot be
// read. Throws what `bytes` throw.
std::int64_t count_samples(const base::ByteSource& bytes, const AVInputFormat& format,
                           const AVStream& stream);

}  // namespace av
