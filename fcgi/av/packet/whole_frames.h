#pragma once

// Packets of PCM in whole frames (a sample of every channel). FFmpeg's reader of Creative Voice files ends a
// packet after 2048 bytes, in the middle of a frame of 3, 5, 6 or 7 channels; its decoder drops what is no
// whole frame, and takes what follows for other channels.

#include <cstddef>
#include <optional>
#include <string>

#include "av/lib/handle.h"

namespace av {

class WholeFrames {
 public:
  // Nothing where there is nothing to complete.
  static std::optional<WholeFrames> of(const AVFormatContext& file, const AVCodecParameters& stream);

  // Puts what was left of the packets before in front of this one, and keeps what is no whole frame for the
  // next. To be called with every packet, in order. Throws std::bad_alloc.
  void complete(AVPacket& packet);

 private:
  explicit WholeFrames(std::size_t frame) : frame_(frame) {}

  std::size_t frame_;  // bytes
  std::string rest_;
};

}  // namespace av
