#pragma once

// One conversion from bytes to bytes: demuxer → decoder → filter graph → framer → encoder → muxer, in one
// pass, after those that options such as normalize need to know the whole, and with constant memory, but for
// muxers that keep the result (True Audio's). Every stage is drained at the end, so that what comes out is
// what went in.

#include "av/effects/effects.h"
#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Converts `input` into `destination` as its options say. Throws base::Error; what was written by then is not
// a whole file.
audio::ResultInfo transcode(const Input& input, const Destination& destination, const OnStart& on_start);

// The same for who encodes one input more than once: its `effects` were worked out before.
audio::ResultInfo encode(const Input& input, const Effects& effects, const Destination& destination,
                         const OnStart& on_start);

}  // namespace av
