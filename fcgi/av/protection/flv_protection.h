#pragma once

// Encryption as Flash Video files declare it (Adobe Flash Video File Format Specification 10.1, annex F).

#include "base/bytes.h"

namespace av {

// Whether sound in the file is encrypted.
bool is_protected_flv(const base::ByteSource& file);

}  // namespace av
