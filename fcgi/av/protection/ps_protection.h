#pragma once

// Scrambled streams in MPEG program streams (ISO/IEC 13818-1, 2.4.3.7), as DVDs have them (CSS).

#include <vector>

#include "base/bytes.h"

namespace av {

// By the identifiers that libavformat gives them: the begin code of their packets or, in private streams, the
// number of the substream.
std::vector<unsigned> protected_ps_streams(const base::ByteSource& file);

}  // namespace av
