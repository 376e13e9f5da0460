#pragma once

// Chunks of AIFF files, as bytes.

#include <cstddef>
#include <cstdint>
#include <string>

namespace support {

inline std::string upper_first(std::uint64_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t i = bytes; i-- > 0;) text += static_cast<char>(value >> 8 * i & 0xff);
  return text;
}

inline std::string aiff_chunk(const std::string& id, const std::string& content) {
  return id + upper_first(content.size(), 4) + content + std::string(content.size() % 2, '\0');
}

inline std::string marker(unsigned id, unsigned position, const std::string& name) {
  const std::string text = upper_first(name.size(), 1) + name;
  return upper_first(id, 2) + upper_first(position, 4) + text + std::string(text.size() % 2, '\0');
}

inline std::string aiff_comment(unsigned time, unsigned marker, const std::string& text) {
  return upper_first(time, 4) + upper_first(marker, 2) + upper_first(text.size(), 2) + text +
         std::string(text.size() % 2, '\0');
}

// A loop that is sustained between two markers, forth (1) or forth and back (2), in the key of A4 less 20
// cents.
inline std::string instrument(unsigned mode, unsigned first, unsigned end) {
  return std::string("\x45\xec\x15\x60\1\x7f\xff\xfd", 8) + upper_first(mode, 2) + upper_first(first, 2) +
         upper_first(end, 2) + std::string(6, '\0');
}

// 48 kHz, one channel of 16 bits; `chunks` behind the samples.
inline std::string aiff_bytes(const std::string& samples, const std::string& chunks) {
  const std::string body =
      "AIFF" +
      aiff_chunk("COMM", upper_first(1, 2) + upper_first(samples.size() / 2, 4) + upper_first(16, 2) +
                             "\x40\x0e\xbb\x80" + std::string(6, '\0')) +
      aiff_chunk("SSND", std::string(8, '\0') + samples) + chunks;
  return "FORM" + upper_first(body.size(), 4) + body;
}

}  // namespace support
