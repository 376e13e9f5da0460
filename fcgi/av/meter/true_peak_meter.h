#pragma once

// How far a sound goes between its samples (true peak, ITU-R BS.1770, annex 2).

#include <memory>
#include <span>
#include <vector>

struct SwrContext;

namespace av {

class TruePeakMeter {
 public:
  TruePeakMeter(int channels, int sample_rate);

  // Full scale is 1.
  void add(std::span<const double> interleaved);

  // Of each channel, of all that was added; nothing can be added any more.
  const std::vector<double>& finish();

 private:
  struct Free {
    void operator()(SwrContext* context) const;
  };

  void convert(const double* samples, int count);

  std::unique_ptr<SwrContext, Free> resampler_;  // none: the sound's own samples are as many as are looked at
  std::vector<std::vector<float>> between_;      // [channel], of what was added last
  std::vector<double> peaks_;                    // [channel]
};

}  // namespace av
