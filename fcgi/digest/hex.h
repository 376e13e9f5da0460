#pragma once

// Digests as text.

#include <cstdint>
#include <span>
#include <string>

namespace digest {

// Two lower-case digits a byte.
std::string hex(std::span<const std::uint8_t> bytes);

}  // namespace digest
