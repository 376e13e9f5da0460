#pragma once

// Compressed audio that is stored as if it were 16-bit samples: S/PDIF recordings and DTS CDs in WAV files.
// libavformat looks for it by asking all its demuxers again and again, which takes longer than to convert a
// short file.

#include <cstdint>
#include <span>

#include "av/pcm/sample_container.h"
#include "base/bytes.h"

namespace av {

// Whether libavformat may take the samples that begin so for something else. It asks for more than this does:
// false means that it will not, true that it has to be asked.
bool may_be_disguised(std::span<const std::uint8_t> samples);

// Whether the samples of a WAV file are what its header says, as far as libavformat would look at them.
bool is_surely_pcm(const base::ByteSource& file, const SampleContainer& container);

}  // namespace av
