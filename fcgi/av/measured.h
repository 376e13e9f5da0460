#pragma once

// An input whose result is measured before it is made, to be written into it: ReplayGain.

#include "av/lib/input.h"

namespace av {

class Measured {
 public:
  // Decodes all of the input, where that is asked for, and does to it what is done to the result. Throws
  // base::Error. Borrows the input.
  explicit Measured(const Input& input);
  Measured(const Measured&) = delete;
  Measured& operator=(const Measured&) = delete;

  // What is to be converted in place of the input.
  const Input& input() const { return input_; }

 private:
  audio::Options options_;
  Input input_;
};

// Whether gains are asked for that were not measured.
bool wants_gains(const audio::Options& options);

}  // namespace av
