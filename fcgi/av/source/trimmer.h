#pragma once

// Keeps the wanted part of a stream of PCM frames, exact to the sample, and numbers what it keeps.

#include <cstdint>
#include <optional>

#include "audio/options.h"
#include "av/lib/handle.h"

namespace av {

// A time as a number of samples at `sample_rate` Hz.
std::int64_t to_samples(audio::Seconds time, int sample_rate);

class Trimmer {
 public:
  // From `start` to `end` of a film in which the stream begins at `begin`; no `end`: all the rest.
  Trimmer(audio::Seconds start, std::optional<audio::Seconds> end, audio::Seconds begin = audio::Seconds(0))
      : start_(start), end_(end), seen_(begin) {}

  // Cuts `frame` to what is wanted of it and sets its pts to the samples kept so far, in its own rate; false
  // when nothing of it is wanted. Frames come in order and without gaps, whatever their time stamps say.
  bool cut(AVFrame& frame);

  // Whether the rest of the stream is not wanted.
  bool done() const { return end_ && seen_ >= *end_; }

  // Up to where in the film the stream was seen so far.
  audio::Seconds seen() const { return seen_; }

  // How much was kept so far.
  audio::Seconds kept() const { return kept_; }

 private:
  audio::Seconds start_;
  std::optional<audio::Seconds> end_;
  audio::Seconds seen_;
  audio::Seconds kept_{0};
};

}  // namespace av
