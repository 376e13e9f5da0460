#pragma once

// SHA-256 of a result, for Repr-Digest and ETag.

#include <array>
#include <cstdint>

#include "base/bytes.h"

namespace digest {

// FIPS 180-4.
using Sha256 = std::array<std::uint8_t, 32>;

// Of all bytes.
Sha256 sha256(const base::ByteSource& bytes);

}  // namespace digest
