#pragma once

// What Core Audio and AIFF headers say of their samples' size.

#include <optional>

#include "av/pcm/sample_container.h"
#include "base/bytes.h"

namespace av {

// Of linear PCM in a Core Audio file (Apple's Core Audio Format Specification 1.0), of which libavformat
// takes the bits of a channel for the size of the container. Nothing for other files and codecs.
std::optional<SampleContainer> core_audio_container(const base::ByteSource& file);

// Of samples in an AIFF or AIFF-C file, whose containers are as small as they can be, or told by the
// compression type. Nothing for other files and codecs.
std::optional<SampleContainer> aiff_container(const base::ByteSource& file);

}  // namespace av
