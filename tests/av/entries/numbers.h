#pragma once

// Numbers as files have them.

#include <cstdint>
#include <string>

namespace av {

inline std::string big(std::uint64_t number, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(number >> (8 * i));
  return text;
}

inline std::string little(std::uint64_t number, int bytes = 4) {
  const std::string text = big(number, bytes);
  return {text.rbegin(), text.rend()};
}

}  // namespace av
