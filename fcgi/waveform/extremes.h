#pragma once

// The smallest and the largest sample of each stretch of a sound: what a waveform is made of.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace waveform {

struct Extremes {
  std::int16_t min = std::numeric_limits<std::int16_t>::max();
  std::int16_t max = std::numeric_limits<std::int16_t>::min();

  void add(std::int16_t sample) {
    min = std::min(min, sample);
    max = std::max(max, sample);
  }
  void add(const Extremes& other) {
    min = std::min(min, other.min);
    max = std::max(max, other.max);
  }
};

// Takes samples in turn and gives the extremes of every `length` of them per channel.
class ExtremesOfParts {
 public:
  ExtremesOfParts(int channels, std::int64_t length)
      : length_(length), now_(static_cast<std::size_t>(channels)) {}

  // Calls `done` with the extremes of each part that is complete, a channel each.
  template <typename Done>
  void add(std::span<const std::int16_t> interleaved, Done done) {
    for (std::size_t i = 0; i < interleaved.size(); i += now_.size()) {
      for (std::size_t channel = 0; channel < now_.size(); ++channel)
        now_[channel].add(interleaved[i + channel]);
      if (++count_ == length_) end(done);
    }
  }

  // The same with the last part, which may be shorter.
  template <typename Done>
  void finish(Done done) {
    if (count_ > 0) end(done);
  }

 private:
  template <typename Done>
  void end(Done& done) {
    done(std::span<const Extremes>(now_));
    std::ranges::fill(now_, Extremes{});
    count_ = 0;
  }

  std::int64_t length_;
  std::int64_t count_ = 0;  // samples per channel in now_
  std::vector<Extremes> now_;
};

// A whole sound in a bounded number of parts, however long it is: when there are too many, each two become
// one.
class WholeExtremes {
 public:
  explicit WholeExtremes(int channels)
      : channels_(static_cast<std::size_t>(channels)), building_(channels_) {}

  void add(std::span<const std::int16_t> interleaved);

  // As `columns` parts of the same length, of which several may have the same samples in a short sound:
  // [channel][column]. Empty when there was no sound.
  std::vector<std::vector<Extremes>> columns(std::size_t columns) const;

 private:
  void fold();

  std::size_t channels_;
  std::int64_t length_ = 1;         // samples per channel of each part
  std::vector<Extremes> parts_;     // all channels in turn
  std::vector<Extremes> building_;  // the next one
  std::int64_t built_ = 0;          // samples per channel in it
};

}  // namespace waveform
