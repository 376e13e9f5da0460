#pragma once

// Leaves of a stream of PCM frames what a TimeMap keeps, exact to the sample.

#include <cstdint>

#include "audio/options.h"
#include "av/lib/handle.h"
#include "av/lib/time_map.h"
#include "av/source/sample_clock.h"

namespace av {

class PartCutter {
 public:
  // Borrows the map.
  explicit PartCutter(const TimeMap& map) : map_(map) {}

  // Cuts `frame` to what is kept of it, and sets its pts to the samples kept so far, in its own rate; false:
  // nothing is. Frames come in order and without gaps.
  bool cut(AVFrame& frame);

  // How much was kept so far.
  audio::Seconds kept() const { return kept_.time(); }

 private:
  std::int64_t position(std::int64_t sample, int sample_rate) const;

  const TimeMap& map_;
  std::size_t part_ = 0;  // the first that may not be over
  SampleClock seen_;
  SampleClock kept_;
};

}  // namespace av
