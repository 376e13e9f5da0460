#pragma once

// Numbers of 32 bits in bytes that count from the lower end.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>

namespace tags {

inline void put_little_endian(std::string& bytes, std::size_t at, std::uint32_t number) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(number >> 8 * i & 0xff);
}

inline std::string little_endian(std::initializer_list<std::uint32_t> numbers) {
  std::string bytes(4 * numbers.size(), '\0');
  std::size_t at = 0;
  for (const std::uint32_t number : numbers) {
    put_little_endian(bytes, at, number);
    at += 4;
  }
  return bytes;
}

// 0 behind the end.
inline std::uint32_t little_endian(const std::string& bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4 && at + i < bytes.size(); ++i)
    number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << 8 * i;
  return number;
}

}  // namespace tags
