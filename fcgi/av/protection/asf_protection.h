#pragma once

// Whether Windows Media files are encrypted, by the objects of their header.

#include "base/bytes.h"

namespace av {

// Of any of Microsoft's schemes, from the first to PlayReady; false for files of other kinds.
bool is_protected_asf(const base::ByteSource& file);

}  // namespace av
