#pragma once

// While it lives, what a muxer writes is held back.

#include <string>

#include "av/lib/handle.h"

namespace av {

class HeldOutput {
 public:
  explicit HeldOutput(AVFormatContext* context);
  HeldOutput(const HeldOutput&) = delete;
  HeldOutput& operator=(const HeldOutput&) = delete;
  ~HeldOutput() { take(); }

  // What was written; from then on nothing is held back.
  std::string take();

 private:
  AVFormatContext* context_;
  AVIOContext* output_;
};

}  // namespace av
