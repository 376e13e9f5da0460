#pragma once

// How loud an upload is.

#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Decodes the wanted part once and writes what was measured to the stream as JSON (docs/analysis.md). Throws
// base::Error.
audio::ResultInfo analyze_loudness(const Input& input, const Destination& destination,
                                   const OnStart& on_start);

}  // namespace av
