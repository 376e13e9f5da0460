#pragma once

// What a task can come to at most. A child says what its source and its result are, and may be forging
// it; what cannot be of this upload counts as not known, and so distorts no sum.

#include <cstdint>
#include <limits>

#include "audio/result_info.h"
#include "job/limits.h"

namespace job {

struct Plausible {
  double seconds = std::numeric_limits<double>::max();               // of the result
  double source_seconds = std::numeric_limits<double>::max();        // of the whole upload
  std::uint64_t upload = std::numeric_limits<std::uint64_t>::max();  // bytes
};

// Of `upload` bytes.
Plausible plausible(std::uint64_t upload, const Limits& limits);

// `told` with 0 in place of each number that cannot be.
audio::ResultInfo credible(audio::ResultInfo told, const Plausible& most);
audio::SourceInfo credible(audio::SourceInfo told, const Plausible& most);

}  // namespace job
