#pragma once

// Options that change samples, as the filters that do it.

#include <string>
#include <vector>

#include "av/effects/level_analysis.h"
#include "av/lib/input.h"

namespace av {

// What is done to the samples of a conversion, worked out before it starts.
class Effects {
 public:
  // Passes over `input` first where an option needs to know the whole.
  explicit Effects(const Input& input);

  // The steps that make frames like `frame` into samples of `layout` at `to_rate` Hz: mixing, fades, volume
  // or loudness, then the change of rate. None where all stays as it is.
  std::vector<FilterStep> steps(const AVFrame& frame, const AVChannelLayout& layout, int to_rate) const;

  // Whether steps() change as many samples as they are given, were it not for the change of rate.
  bool keep_length() const { return level_rate_ == 0; }

  // What was asked for and cannot be had of this source; empty: nothing.
  const std::string& warning() const { return warning_; }

  // Of the wanted part; 0: it was not measured.
  audio::Seconds duration() const { return duration_; }

 private:
  std::vector<FilterStep> before_level(const AVFrame& frame, const AVChannelLayout& layout) const;

  const audio::Options& options_;
  std::vector<FilterStep> level_;
  int level_rate_ = 0;  // Hz, of what level_ puts out; 0: as it goes in
  audio::Seconds duration_{0};
  std::string warning_;
};

}  // namespace av
