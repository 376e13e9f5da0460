#pragma once

// What the WAVEFORMATEX of a WAV (RIFF, RF64, BW64) or Sony Wave64 file says of its samples' size.
// libavformat takes the valid bits of WAVE_FORMAT_EXTENSIBLE for the container, and so reads noise, or twice
// the samples.

#include <optional>

#include "av/pcm/sample_container.h"
#include "base/bytes.h"

namespace av {

// Nothing for other files and codecs, and where the header is broken.
std::optional<SampleContainer> wave_container(const base::ByteSource& file);

}  // namespace av
