#pragma once

// The spectrogram of an upload as a PNG.

#include <memory>

#include "av/analysis/analysis.h"
#include "av/lib/input.h"

namespace av {

// Puts its columns where what the input tells of its length has them, and decodes the wanted part again when
// that was wrong. Borrows the input. Throws base::Error.
std::unique_ptr<Analysis> spectrogram_analysis(const Input& input);

}  // namespace av
