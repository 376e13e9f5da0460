#pragma once

// How loud a sound is and where its highest sample lies, for ReplayGain (EBU R 128, by libebur128). Of
// several sounds one after the other, which may have other rates and channels, as if they were one: an album.

#include <memory>
#include <optional>
#include <vector>

#include <ebur128.h>

#include "audio/options.h"
#include "av/lib/handle.h"

namespace av {

class GainMeter {
 public:
  void add(const AVFrame& frame);

  // Of what was added.
  audio::MeasuredGain gain() const;

 private:
  struct Destroy {
    void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
  };
  void prepare(const AVFrame& frame);

  std::unique_ptr<ebur128_state, Destroy> state_;
  int sample_rate_ = 0;
  std::optional<ChannelLayout> layout_;
  double peak_ = 0;
  std::vector<double> samples_;
};

}  // namespace av
