#pragma once

// Which streams of an MPEG transport stream are encrypted: by SAMPLE-AES as in HTTP Live Streaming, or
// scrambled as in broadcasting. libavformat takes both for clear.

#include <vector>

#include "base/bytes.h"

namespace av {

// Their packet identifiers, as far as the file's begin tells. Nothing for files of other kinds.
std::vector<unsigned> protected_ts_streams(const base::ByteSource& file);

}  // namespace av
