#pragma once

// Numbers as bytes of a file.

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/bytes.h"

namespace av {

// `size` bytes at `offset`, 8 at most, in this order; nothing where the file ends before.
inline std::optional<std::uint64_t> number_at(const base::ByteSource& file, std::uint64_t offset,
                                              std::size_t size, std::endian order = std::endian::big) {
  std::array<std::byte, 8> bytes{};
  if (file.read_at(offset, std::span(bytes).first(size)) < size) return std::nullopt;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::byte byte = bytes[order == std::endian::big ? i : size - 1 - i];
    number = number << 8 | std::to_integer<std::uint64_t>(byte);
  }
  return number;
}

// The lowest `size` bytes of the number in this order, behind the text.
inline void put_number(std::string& text, std::uint64_t number, std::size_t size, std::endian order) {
  for (std::size_t i = 0; i < size; ++i)
    text += static_cast<char>(number >> 8 * (order == std::endian::big ? size - 1 - i : i));
}

}  // namespace av
