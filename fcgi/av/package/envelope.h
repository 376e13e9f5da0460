#pragma once

// How loud a sound is over its time, coarsely: enough to find the quietest place of some seconds.

#include <cstdint>
#include <span>
#include <vector>

#include "audio/options.h"

namespace av {

class Envelope {
 public:
  static constexpr int kPerSecond = 100;  // steps; a byte each

  explicit Envelope(int sample_rate) : sample_rate_(sample_rate) {}

  void add(std::span<const double> interleaved, int channels);

  // Of the sound so far.
  audio::Seconds duration() const { return audio::Seconds(static_cast<double>(now_) / sample_rate_); }

  // Of the steps from `begin` to `end`, the middle of the quietest stretch, by the mean of three steps; the
  // later one where several are as quiet. `end` where there are no steps.
  audio::Seconds quietest(audio::Seconds begin, audio::Seconds end) const;

 private:
  int sample_rate_;
  std::vector<std::uint8_t> levels_;  // of each step, dB below full scale
  double peak_ = 0;                   // of the step that goes on, linear
  std::int64_t now_ = 0;              // samples per channel so far
};

}  // namespace av
