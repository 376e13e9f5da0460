#pragma once

// Encrypted essence in MXF files (SMPTE ST 429-6), as films for cinemas have it.

#include "base/bytes.h"

namespace av {

// Whether sound in the file is encrypted.
bool is_protected_mxf(const base::ByteSource& file);

}  // namespace av
