#pragma once

#include <string>

#include "base/bytes.h"

namespace av {

// The SHA-256 (FIPS 180-4) of all bytes, in hexadecimal.
std::string sha256(const base::ByteSource& bytes);

}  // namespace av
