#pragma once

// A WAV file in memory.

#include <cstddef>
#include <string>

namespace support {

// Of 16-bit little-endian samples, the channels' one after the other.
inline std::string wav_bytes(int rate, int channels, const std::string& samples) {
  const auto number = [](std::size_t value, std::size_t bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i);
    return text;
  };
  const auto hertz = static_cast<std::size_t>(rate);
  const auto block = static_cast<std::size_t>(channels) * 2;
  return "RIFF" + number(samples.size() + 36, 4) + "WAVEfmt " + number(16, 4) + number(1, 2) +
         number(block / 2, 2) + number(hertz, 4) + number(hertz * block, 4) + number(block, 2) +
         number(16, 2) + "data" + number(samples.size(), 4) + samples;
}

}  // namespace support
