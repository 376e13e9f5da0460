#pragma once

// A file without a name (O_TMPFILE): its space is freed when the last descriptor closes, whatever way the
// process dies. Used for results whose container has to be completed before it can be sent.

#include <string>

#include "base/unique_fd.h"

namespace base {

// Creates one in `folder`, readable and writable. Throws Error(no_space or internal).
UniqueFd open_unnamed_file(const std::string& folder);

}  // namespace base
