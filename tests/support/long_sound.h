#pragma once

// A sound long enough to be encoded in segments, with what encoders find hard: tones and noise that swell,
// silence, square waves and clicks.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <string>

#include "support/wav_bytes.h"

namespace support {

// Of 16-bit samples; every 10 s it goes through the kinds.
inline std::string long_sound(int rate, int channels, double seconds) {
  constexpr int kKinds = 5;
  const auto frames = static_cast<std::size_t>(seconds * rate);
  std::string samples;
  samples.reserve(frames * static_cast<std::size_t>(channels) * 2);
  std::uint32_t state = 1;
  const auto noise = [&] {
    state = state * 1664525 + 1013904223;
    return static_cast<double>(static_cast<std::int32_t>(state)) / 2147483648.0;
  };
  for (std::size_t i = 0; i < frames; ++i) {
    const double t = static_cast<double>(i) / rate;
    const auto kind = static_cast<int>(t / 2) % kKinds;
    for (int channel = 0; channel < channels; ++channel) {
      const double hertz = 220.0 * (1 + channel) * (1 + 0.3 * std::floor(std::fmod(t, 7)));
      const double phase = 2 * std::numbers::pi * hertz * t;
      const double swell = 0.6 + 0.4 * std::sin(t * 3 + channel);
      const std::array<double, kKinds> values{
          0.3 * swell * (std::sin(phase) + 0.4 * std::sin(2.01 * phase) + 0.2 * std::sin(3.98 * phase)) +
              0.01 * noise(),
          0.2 * swell * noise(), 0, std::sin(phase / 2) > 0 ? 0.4 : -0.4,
          i % static_cast<std::size_t>(rate / 3) < 3 ? 0.9 : 0.05 * std::sin(phase)};
      const auto value =
          static_cast<std::int16_t>(std::lround(values.at(static_cast<std::size_t>(kind)) * 32000));
      samples += static_cast<char>(value & 0xff);
      samples += static_cast<char>(value >> 8);
    }
  }
  return wav_bytes(rate, channels, samples);
}

}  // namespace support
