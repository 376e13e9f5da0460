#pragma once

// PCM that codec=auto cannot copy: the container has it in the other order of bytes, or in wider samples.

#include "audio/options.h"
#include "av/demux/demuxer.h"

namespace av {

// The options, with PCM of the source's depth as the codec where the format has that and, for other sources,
// one that loses something: asked to leave the sound alone, nobody expects that of samples.
audio::Options with_pcm_kept(audio::Options options, const Demuxer& source);

}  // namespace av
