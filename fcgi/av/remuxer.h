#pragma once

// The source's packets in a new container, untouched: no decoding, no encoding, bound by the disk.

#include <optional>

#include "audio/options.h"
#include "av/demux/demuxer.h"
#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Whether the input's options leave the chosen stream's packets as they are: asked for by codec=copy, or by
// codec=auto where the container takes the codec and nothing else was asked for. `source` is the input,
// opened. Throws base::Error, bad_request or unprocessable, when copy is asked for and impossible.
bool wants_remux(const Input& input, const Demuxer& source);

// Copies the wanted part, cut between packets. Throws base::Error.
audio::ResultInfo remux(Demuxer& source, const audio::Options& options, const Destination& destination,
                        const OnStart& on_start);

}  // namespace av
