#pragma once

// The spectrogram of an upload as a PNG.

#include <memory>

#include "av/analysis/analysis.h"
#include "av/lib/input.h"

namespace av {

// Decodes the wanted part to know how long it is, before its frames are added. Borrows the options. Throws
// base::Error.
std::unique_ptr<Analysis> spectrogram_analysis(const Input& input);

}  // namespace av
