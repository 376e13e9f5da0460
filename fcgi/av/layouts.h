#pragma once

// Which channel layouts a result may have.

#include <string>

#include "audio/options.h"
#include "av/handle.h"

namespace av {

// FFmpeg's names joined by '|', as aformat takes them: those of the codec that have the wanted number of
// channels; empty: whatever the source has.
std::string allowed_layouts(const audio::Options& options, const audio::Codec& codec, int source_channels);

// What a source that only counts its channels is taken for: the usual layout of that many, or one that the
// result can have, so that none is mixed away for its name.
ChannelLayout assumed_layout(int channels, const audio::Options& options);

}  // namespace av
