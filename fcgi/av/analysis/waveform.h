#pragma once

// The waveform of an upload, in the form that the options ask for.

#include <memory>

#include "av/analysis/analysis.h"
#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Decodes the wanted part once, in constant memory; for a spectrogram twice where the file does not tell how
// long it is. The data lie in destination.file while they are made, and are the result there for `dat`; all
// else goes to the stream. Throws base::Error.
audio::ResultInfo analyze_waveform(const Input& input, const Destination& destination,
                                   const OnStart& on_start);

// The same of the input's frames, which are there. Borrows the input, and `file`, which is empty: where the
// form needs it.
std::unique_ptr<Analysis> waveform_analysis(const Input& input, base::RandomAccessFile* file);

// Whether that needs destination.file.
bool waveform_needs_file(const audio::Options& options);

}  // namespace av
