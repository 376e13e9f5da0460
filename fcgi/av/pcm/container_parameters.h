#pragma once

// What of PCM in its container libavformat does not tell, put into the streams' parameters.

#include "av/lib/handle.h"
#include "av/pcm/quicktime_pcm.h"
#include "av/pcm/sample_container.h"

namespace av {

// AIFF-C's type for little-endian samples counts for 16 bits alone in libavformat; other programs write it
// with every size.
void set_container(AVFormatContext& context, const SampleContainer& container);

// How many bits of each sample mean something.
void keep_valid_bits(AVFormatContext& context, const SampleContainer& container);
void keep_valid_bits(AVFormatContext& context, const QuickTimePcm& track);

}  // namespace av
