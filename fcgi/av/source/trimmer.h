#pragma once

// Keeps the wanted part of a stream of PCM frames, exact to the sample, and numbers what it keeps.

#include <optional>

#include "audio/options.h"
#include "av/lib/handle.h"
#include "av/source/sample_clock.h"

namespace av {

class Trimmer {
 public:
  // From `start` to `end` of a film in which the stream begins at `begin`; no `end`: all the rest.
  Trimmer(audio::Seconds start, std::optional<audio::Seconds> end, audio::Seconds begin = audio::Seconds(0))
      : start_(start), end_(end), seen_(begin) {}

  // Cuts `frame` to what is wanted of it and sets its pts to the samples kept so far, in its own rate; false
  // when nothing of it is wanted. Frames come in order and without gaps, whatever their time stamps say.
  bool cut(AVFrame& frame);

  // Whether the rest of the stream is not wanted.
  bool done() const { return end_ && seen() >= *end_; }

  // Up to where in the film the stream was seen so far.
  audio::Seconds seen() const { return seen_.time(); }

  // How much was kept so far.
  audio::Seconds kept() const { return kept_.time(); }

 private:
  audio::Seconds start_;
  std::optional<audio::Seconds> end_;
  SampleClock seen_;
  SampleClock kept_;
};

}  // namespace av
