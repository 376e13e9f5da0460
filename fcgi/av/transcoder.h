#pragma once

// One conversion from bytes to bytes: demuxer → decoder → filter graph → framer → encoder → muxer, in one
// pass, after those that options such as normalize need to know the whole, and with constant memory, but for
// muxers that keep the result (True Audio's). Every stage is drained at the end, so that what comes out is
// what went in.

#include <string>

#include "audio/options.h"
#include "av/destination.h"

namespace av {

// Converts `source` into `destination` as `options` say. `name_hint` is the upload's file name (see Demuxer).
// Throws base::Error; what was written by then is not a whole file.
audio::ResultInfo transcode(const base::ByteSource& source, const std::string& name_hint,
                            const audio::Options& options, const Destination& destination,
                            const OnStart& on_start);

}  // namespace av
