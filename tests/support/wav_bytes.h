#pragma once

// A WAV file in memory. Samples are little-endian, the channels' one after the other.

#include <cstddef>
#include <string>

namespace support {

inline std::string wav_bytes(std::size_t format_tag, std::size_t bytes_per_sample, int rate, int channels,
                             const std::string& samples) {
  const auto number = [](std::size_t value, std::size_t bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i);
    return text;
  };
  const auto hertz = static_cast<std::size_t>(rate);
  const auto block = static_cast<std::size_t>(channels) * bytes_per_sample;
  return "RIFF" + number(samples.size() + 36, 4) + "WAVEfmt " + number(16, 4) + number(format_tag, 2) +
         number(static_cast<std::size_t>(channels), 2) + number(hertz, 4) + number(hertz * block, 4) +
         number(block, 2) + number(bytes_per_sample * 8, 2) + "data" + number(samples.size(), 4) + samples;
}

// Of 16-bit samples.
inline std::string wav_bytes(int rate, int channels, const std::string& samples) {
  return wav_bytes(1, 2, rate, channels, samples);
}

// Of 32-bit floating-point samples.
inline std::string float_wav_bytes(int rate, int channels, const std::string& samples) {
  return wav_bytes(3, 4, rate, channels, samples);
}

}  // namespace support
