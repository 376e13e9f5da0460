#pragma once

// What becomes of a conversion whose encoder makes other packets than its kind does.

#include <string>

#include "base/error.h"

namespace av {

// Throws base::Error(internal); `what` is for the log.
[[noreturn]] inline void refuse_packets(const std::string& what) {
  throw base::Error(base::ErrorKind::internal, base::kConversionFailed, what);
}

}  // namespace av
