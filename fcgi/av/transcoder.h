#pragma once

// One conversion from bytes to bytes: demuxer → decoder → filter graph → framer → encoder → muxer, in one
// pass and with constant memory. Every stage is drained at the end, so that what comes out is what went in.

#include <functional>
#include <string>

#include "audio/options.h"
#include "audio/result_info.h"
#include "base/bytes.h"

namespace av {

// Where a result may go, both borrowed. `stream` takes it front to back while it is made, if the options and
// the format allow it; `file` takes it to be completed, and always where there is no stream.
struct Destination {
  base::ByteSink* stream = nullptr;
  base::RandomAccessFile* file = nullptr;
};

// Called once, after everything that can be refused was refused and before the first byte of output.
using OnStart = std::function<void(const audio::ResultInfo&)>;

// Converts `source` into `destination` as `options` say. `name_hint` is the upload's file name (see Demuxer).
// Throws base::Error; what was written by then is not a whole file.
audio::ResultInfo transcode(const base::ByteSource& source, const std::string& name_hint,
                            const audio::Options& options, const Destination& destination,
                            const OnStart& on_start);

}  // namespace av
