#pragma once

// A spectrogram as a picture: what is in each stretch of a sound, from the lowest frequency at the bottom to
// the highest, the louder the brighter.

#include <cstdint>
#include <span>
#include <vector>

#include "audio/analysis_options.h"
#include "base/bytes.h"

namespace waveform {

// Collects the columns of one picture: a byte for each pixel.
class Spectrogram {
 public:
  // The channels share the height, the first one at the top. `sample_rate` in Hz; a spectrum has `bins`
  // magnitudes from 0 Hz to half of that.
  Spectrogram(int width, int height, int channels, audio::FrequencyScale scale, int sample_rate, int bins);

  // The spectrum of a channel in this column; 1 is a sine of full scale.
  void set(int column, int channel, std::span<const float> magnitudes);

  void draw(base::ByteSink& sink) const;

 private:
  struct Bins {
    int begin;
    int end;
  };

  std::size_t width_;
  std::size_t height_;
  std::vector<Bins> rows_;            // of each channel, from the top
  std::vector<std::uint8_t> pixels_;  // 0 to 255
};

}  // namespace waveform
