#pragma once

// The fade that ends music without an end.

#include <cstdint>
#include <optional>

#include "av/lib/handle.h"
#include "av/timing/play_length.h"

namespace av {

class EndFade {
 public:
  // Of a stream of this length; nothing: it ends by itself, and is left alone.
  explicit EndFade(const std::optional<PlayLength>& play) : play_(play) {}

  // Frames of 16-bit samples, as libgme gives them, in order and all at one rate.
  void apply(AVFrame& frame);

 private:
  std::optional<PlayLength> play_;
  std::int64_t seen_ = 0;  // samples per channel
};

}  // namespace av
