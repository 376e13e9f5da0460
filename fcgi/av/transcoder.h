#pragma once

// One conversion from bytes to bytes: demuxer → decoder → filter graph → framer → encoder → muxer, in one
// pass and with constant memory. Every stage is drained at the end, so that what comes out is what went in.

#include <functional>
#include <string>

#include "audio/options.h"
#include "audio/result_info.h"
#include "av/output_io.h"
#include "base/bytes.h"

namespace av {

// Called once, after everything that can be refused was refused and before the first byte of output.
using OnStart = std::function<void(const audio::ResultInfo&)>;

// Converts `source` into `output` as `options` say. `name_hint` is the upload's file name (see Demuxer).
// Throws base::Error; what was written by then is not a whole file.
audio::ResultInfo transcode(const base::ByteSource& source, const std::string& name_hint,
                            const audio::Options& options, OutputIo& output, const OnStart& on_start);

}  // namespace av
