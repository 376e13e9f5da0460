#pragma once

// Several channels as one, for drawings of a single wave.

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <vector>

namespace waveform {

// The mean of each `channels` samples of `interleaved`, in place; of integers without its fraction, as
// audiowaveform mixes.
template <typename Sample>
void mix_to_mono(std::vector<Sample>& interleaved, int channels) {
  using Sum = std::conditional_t<std::integral<Sample>, int, Sample>;
  const auto step = static_cast<std::size_t>(channels);
  if (step < 2) return;
  for (std::size_t i = 0; i < interleaved.size() / step; ++i) {
    Sum sum = 0;
    for (std::size_t channel = 0; channel < step; ++channel) sum += interleaved[i * step + channel];
    interleaved[i] = static_cast<Sample>(sum / static_cast<Sum>(channels));
  }
  interleaved.resize(interleaved.size() / step);
}

}  // namespace waveform
