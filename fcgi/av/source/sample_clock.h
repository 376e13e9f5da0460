#pragma once

// How long the samples counted so far last, of one or several sample rates: to the sample where the rate
// stays, and without rounding to the next rate's samples where it changes.

#include <cmath>
#include <cstdint>

#include "audio/options.h"

namespace av {

// A time as a number of samples at `sample_rate` Hz.
inline std::int64_t to_samples(audio::Seconds time, int sample_rate) {
  return std::llround(time.count() * sample_rate);
}

class SampleClock {
 public:
  explicit SampleClock(audio::Seconds begin = audio::Seconds(0)) : begin_(begin) {}

  void count(std::int64_t samples, int sample_rate) {
    if (sample_rate != sample_rate_) {
      begin_ = time();
      sample_rate_ = sample_rate;
      samples_ = 0;
    }
    samples_ += samples;
  }

  audio::Seconds time() const {
    return begin_ + audio::Seconds(static_cast<double>(samples_) / sample_rate_);
  }

  // The samples of this rate nearest to the time.
  std::int64_t samples_at(int sample_rate) const {
    if (sample_rate != sample_rate_) return to_samples(time(), sample_rate);
    return to_samples(begin_, sample_rate) + samples_;
  }

 private:
  audio::Seconds begin_;  // of the samples of the present rate
  int sample_rate_ = 1;   // Hz
  std::int64_t samples_ = 0;
};

}  // namespace av
