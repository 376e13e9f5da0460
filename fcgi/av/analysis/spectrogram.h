#pragma once

// The spectrogram of an upload as a PNG.

#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Decodes the wanted part twice: once to know how long it is. Throws base::Error.
audio::ResultInfo analyze_spectrogram(const Input& input, const Destination& destination,
                                      const OnStart& on_start);

}  // namespace av
