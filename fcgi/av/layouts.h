#pragma once

// Which channel layouts a result may have.

#include <string>

#include "audio/options.h"

namespace av {

// FFmpeg's names joined by '|', as aformat takes them: those of the codec that have the wanted number of
// channels; empty: whatever the source has.
std::string allowed_layouts(const audio::Options& options, const audio::Codec& codec, int source_channels);

}  // namespace av
