#pragma once

// conform= on a conversion: the result is made so that it meets a set of limits (audio/conformance.h), is
// measured again as it is, and is refused when it does not meet them.

#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// input.options.report.conformance is set. Converts into `file`, which is empty, as often as it takes. Throws
// base::Error(unprocessable) naming each figure that cannot be met with its limits, and what transcode()
// throws.
audio::ResultInfo transcode_to_conform(const Input& input, base::RandomAccessFile& file,
                                       const OnStart& on_start);

}  // namespace av
