#pragma once

// The source's packets in a new container, untouched: no decoding, no encoding, bound by the disk.

#include "av/demux/demuxer.h"
#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Copies the wanted part, cut between packets, and what follows it whole. `source` is the input, opened, of
// several the first. Throws base::Error.
audio::ResultInfo remux(Demuxer& source, const Input& input, const Destination& destination,
                        const OnStart& on_start);

}  // namespace av
