#pragma once

// How deep a result's samples are, where its codec leaves a choice.

#include "audio/options.h"
#include "audio/plan.h"
#include "av/lib/handle.h"

namespace av {

// Bits of a sample, for the encoder's sample format, of frames in this one; 0: whichever is nearest.
int wanted_bits(const audio::Options& options, const audio::Codec& codec, const audio::SourceAudio& source,
                AVSampleFormat frames);

// How many bits of a 32-bit sample mean something: lets 24-bit sources stay 24-bit. 0: all of them.
int raw_bits(const audio::Options& options, const audio::SourceAudio& source, AVSampleFormat encoded);

}  // namespace av
