#pragma once

// A result that must not be larger than options.max_size: the bit rate is solved from the duration, and
// corrected when what comes out is too large all the same.

#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Converts into `file`, which is emptied before each attempt; `on_start` is called when one has fitted.
// The options' max_size is set. Where codec=auto would copy, a copy that is too large is encoded instead.
// Throws base::Error(over_limit) when the result cannot be made small enough.
audio::ResultInfo transcode_to_fit(const Input& input, base::RandomAccessFile& file, const OnStart& on_start);

}  // namespace av
