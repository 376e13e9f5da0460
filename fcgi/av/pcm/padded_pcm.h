#pragma once

// PCM with fewer valid bits than its containers in files that hold WAVE_FORMAT_EXTENSIBLE among other things:
// AVI, Matroska, ASF. libavformat takes the valid bits for the size of a sample.

#include "av/lib/handle.h"

namespace av {

// Gives each stream of an opened file the codec of its containers, where the header says how large those are
// (kept in bits_per_raw_sample: the valid ones, in whole bytes), and none where libav has none for them.
void correct_padded_pcm(const AVFormatContext& context);

}  // namespace av
