#pragma once

// Files that fill the disk and have no name: results that nginx holds for slow readers, and those that
// workers are at.

#include <cstdint>
#include <string>

namespace stats {

// Bytes of the files in `folder` that were removed, or never had a name, and that a process of this user
// which can be looked into has open. Looks at every process there is.
std::uint64_t unnamed_bytes(const std::string& folder);

}  // namespace stats
