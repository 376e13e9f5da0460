#pragma once

// Whether packets are copied, or decoded and encoded again.

#include "av/demux/demuxer.h"
#include "av/lib/input.h"

namespace av {

// Whether the input's options leave the chosen stream's packets as they are: asked for by codec=copy, or by
// codec=auto where the container takes the codec and nothing else was asked for. Of several uploads: whether
// all are encoded alike, and for codec=auto whether nothing is heard between them. `source` is the input,
// opened, of several the first. Throws base::Error, bad_request or unprocessable, when copy is asked for and
// impossible.
bool wants_remux(const Input& input, const Demuxer& source);

}  // namespace av
