#pragma once

// What readers drop of a packet's sound because it is not the source's: an encoder's delay, or what fills up
// its last frame (AV_PKT_DATA_SKIP_SAMPLES).

#include <cstdint>
#include <optional>

#include "av/handle.h"

namespace av {

// Samples per channel.
struct SkipSamples {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

// Nothing where the packet does not say.
std::optional<SkipSamples> skip_samples(const AVPacket& packet);

// Has the packet say so. Throws std::bad_alloc.
void set_skip_samples(AVPacket& packet, const SkipSamples& skip);

}  // namespace av
