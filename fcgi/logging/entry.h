#pragma once

// The one entry that the log has of a request, made of what nginx and the worker said of it.
// docs/operations.md lists its fields.

#include "logging/line.h"

namespace logging {

// `end` is nginx's line, empty when it never came; `notes` are those of the process that handled the request,
// empty when none did.
Json entry_of(const Json& end, const Json& notes);

}  // namespace logging
