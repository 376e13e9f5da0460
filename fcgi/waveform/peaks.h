#pragma once

// Peaks for wavesurfer.js.

#include "base/bytes.h"
#include "waveform/drawing.h"

namespace waveform {

// What wavesurfer.js takes as `peaks` and `duration`: {"duration":SECONDS,"peaks":[[…],…]}, an array a
// channel, of minimum and maximum in turn, full scale being 1.
void write_peaks(const Columns& columns, double duration, base::ByteSink& sink);

}  // namespace waveform
