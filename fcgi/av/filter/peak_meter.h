#pragma once

// How far floating-point samples go beyond full scale, which is where integers clip them.

#include <cstdint>

#include "av/lib/handle.h"

namespace av {

class PeakMeter {
 public:
  // Counts what is beyond full scale by more than half a step of integers of `bits`: less is rounding.
  explicit PeakMeter(int bits);

  // Takes the samples of a floating-point frame; others are within full scale by themselves. What is not a
  // number is not counted.
  void measure(const AVFrame& frame);

  std::uint64_t over() const { return over_; }  // samples
  double peak() const { return peak_; }         // linear, of those; 0: there were none

 private:
  template <typename Sample>
  void measure_planes(const AVFrame& frame);

  double limit_;
  std::uint64_t over_ = 0;
  double peak_ = 0;
};

}  // namespace av
