#pragma once

// The number of samples a source will give, told without decoding it.

#include <cstdint>
#include <optional>

#include "av/demux/demuxer.h"
#include "av/lib/input.h"

namespace av {

// Samples per channel of the wanted part, at the source's rate. Absent unless it is certain: for PCM that
// lies in the file as one block, of which the last bytes are where the header puts them. `opened` is the
// input, of which anything may have been read. Throws what Demuxer throws.
std::optional<std::int64_t> exact_samples(const Input& input, const Demuxer& opened);

}  // namespace av
