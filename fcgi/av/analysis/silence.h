#pragma once

// Stretches of a sound in which no channel is louder than a limit, as ffmpeg's silencedetect finds them.

#include <cstdint>
#include <span>
#include <vector>

namespace av {

struct Silence {
  std::int64_t begin = 0;  // samples per channel
  std::int64_t end = 0;
};

class SilenceFinder {
 public:
  // `level` is linear, full scale 1; `least` samples per channel in a row count.
  SilenceFinder(double level, std::int64_t least) : level_(level), least_(least) {}

  void add(std::span<const double> interleaved, int channels);

  std::size_t count() const { return found_.size(); }  // so far

  // All of them, after the last sample.
  const std::vector<Silence>& finish();

 private:
  void end();

  double level_;
  std::int64_t least_;
  std::int64_t now_ = 0;    // samples per channel, so far
  std::int64_t begin_ = 0;  // of the silence that goes on
  std::vector<Silence> found_;
};

// Where in a stream the first sample is that is as loud as a limit, and where the last.
class EdgeSilence {
 public:
  explicit EdgeSilence(double level) : level_(level) {}

  void add(std::span<const double> interleaved, int channels);

  // From the first of them to behind the last; samples per channel. All, where there are none.
  Silence sound() const { return end_ == 0 ? Silence{0, now_} : Silence{begin_, end_}; }

 private:
  double level_;
  std::int64_t now_ = 0;
  std::int64_t begin_ = 0;
  std::int64_t end_ = 0;
};

}  // namespace av
