#pragma once

// Return codes of libav* as exceptions. Every call goes through one of these; AVERROR(EAGAIN) and AVERROR_EOF
// are handled at the loops that expect them and never get here.

#include <string>

#include "base/error.h"

namespace av {

// Whether `rc` says that there was no memory, and there is indeed little left: libav says so also of sizes
// that a damaged file makes up.
bool is_lack_of_memory(int rc);

// Returns `rc`, or throws base::Error of this kind with this public text; the log detail names the function,
// the error's text and libav's own last error message. Lack of memory keeps its own kind.
int check(int rc, const char* function, base::ErrorKind kind, const std::string& public_text);

// The same for what only a fault of ours can make fail.
int check(int rc, const char* function);

}  // namespace av
