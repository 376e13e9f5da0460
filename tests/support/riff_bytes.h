#pragma once

// Chunks of WAV files, as bytes.

#include <cstdint>
#include <initializer_list>
#include <string>

namespace support {

// Little-endian.
inline std::string number(std::uint64_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i & 0xff);
  return text;
}

inline std::string numbers(std::initializer_list<std::uint32_t> values) {
  std::string text;
  for (const std::uint32_t value : values) text += number(value, 4);
  return text;
}

inline std::string chunk(const std::string& id, const std::string& content) {
  return id + number(content.size(), 4) + content + std::string(content.size() % 2, '\0');
}

inline std::string riff(const std::string& chunks) {
  return "RIFF" + number(chunks.size() + 4, 4) + "WAVE" + chunks;
}

// A cue point at a sample.
inline std::string cue_point(std::uint32_t id, std::uint32_t sample) {
  return numbers({id, sample}) + "data" + numbers({0, 0, sample});
}

// A sampler's chunk with one loop, of which the last sample is played.
inline std::string sampler(std::uint32_t period, std::uint32_t first, std::uint32_t last) {
  return numbers({0, 0, period, 60, 0, 0, 0, 1, 0, 0, 0, first, last, 0, 0});
}

}  // namespace support
