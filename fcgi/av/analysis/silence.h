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

}  // namespace av
