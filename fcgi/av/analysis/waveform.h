#pragma once

// The waveform of an upload, in the form that the options ask for.

#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Decodes the wanted part once, in constant memory. The data lie in destination.file while they are made, and
// are the result there for `dat`; all else goes to the stream. Throws base::Error.
audio::ResultInfo analyze_waveform(const Input& input, const Destination& destination,
                                   const OnStart& on_start);

// Whether that needs destination.file.
bool waveform_needs_file(const audio::Options& options);

}  // namespace av
