#pragma once

// One channel of a frame in place of all, or their mean.

#include <optional>

#include "audio/editing_options.h"
#include "av/lib/handle.h"

namespace av {

class ChannelPick {
 public:
  // Without a choice frames stay as they are.
  explicit ChannelPick(const std::optional<audio::ChannelChoice>& choice) : choice_(choice) {}

  // Makes the frame, whose channels have names, mono. Of integers a mean is rounded. Throws
  // base::Error(unprocessable) where there is no such channel.
  void apply(AVFrame& frame) const;

 private:
  std::optional<audio::ChannelChoice> choice_;
};

}  // namespace av
