#pragma once

// Numbers of up to 32 bits in bytes that count from the upper end.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tags {

// 0 for the bytes behind the end.
inline std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = at; i < at + size; ++i)
    number = number << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
  return number;
}

inline std::string big_endian(std::uint32_t number, std::size_t size) {
  std::string bytes;
  for (std::size_t i = size; i-- > 0;) bytes += static_cast<char>(number >> 8 * i & 0xff);
  return bytes;
}

}  // namespace tags
