#pragma once

// Where a result goes, and who is told that it begins.

#include <functional>

#include "audio/result_info.h"
#include "base/bytes.h"

namespace av {

// Where a result may go, both borrowed. `stream` takes it front to back while it is made, if the options and
// the format allow it; `file` takes it to be completed, and always where there is no stream.
struct Destination {
  base::ByteSink* stream = nullptr;
  base::RandomAccessFile* file = nullptr;
};

// Called once, after everything that can be refused was refused and before a client gets the first byte.
using OnStart = std::function<void(const audio::ResultInfo&)>;

}  // namespace av
