#pragma once

// How loud an upload is.

#include <memory>

#include "av/analysis/analysis.h"
#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Decodes the wanted part once and writes what was measured to the stream as JSON (docs/analysis.md). Throws
// base::Error.
audio::ResultInfo analyze_loudness(const Input& input, const Destination& destination,
                                   const OnStart& on_start);

// The same of frames that are there. Borrows the options.
std::unique_ptr<Analysis> loudness_analysis(const audio::Options& options);

}  // namespace av
