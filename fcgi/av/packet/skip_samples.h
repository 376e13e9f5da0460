#pragma once

// What readers drop of a packet's sound because it is not the source's: an encoder's delay, or what fills up
// its last frame (AV_PKT_DATA_SKIP_SAMPLES).

#include <cstdint>
#include <optional>

#include "av/lib/handle.h"

namespace av {

// Samples per channel.
struct SkipSamples {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

// What FFmpeg's decoder of MP3 drops besides an encoder's delay, where a tag tells of that: samples.
inline constexpr int kMp3DecoderDelay = 529;

// Nothing where the packet does not say.
std::optional<SkipSamples> skip_samples(const AVPacket& packet);

// Has the packet say so. Throws std::bad_alloc.
void set_skip_samples(AVPacket& packet, const SkipSamples& skip);

// 2 for HE-AAC, of which FFmpeg's decoder counts what it skips at the start at half of the stream's rate;
// else 1.
int skip_unit(const AVCodecParameters& stream);

// FFmpeg's decoders forget what is left to skip of a delay longer than a packet when the next one has only
// something to drop at its end, as in an MP3 of a few samples.
class SkipLeft {
 public:
  // Of the packets of `stream` (borrowed), in order.
  explicit SkipLeft(const AVStream& stream) : stream_(stream) {}

  // Has the packet say it. Throws std::bad_alloc.
  void carry(AVPacket& packet);

 private:
  const AVStream& stream_;
  std::int64_t left_ = 0;  // samples per channel
};

}  // namespace av
