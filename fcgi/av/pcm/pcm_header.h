#pragma once

// The size of a file's samples, whichever kind of file says it.

#include <optional>

#include "av/pcm/sample_container.h"
#include "base/bytes.h"

namespace av {

// Of WAV, Sony Wave64, Core Audio and AIFF files; nothing for others, and for codecs other than linear PCM.
std::optional<SampleContainer> sample_container(const base::ByteSource& file);

}  // namespace av
