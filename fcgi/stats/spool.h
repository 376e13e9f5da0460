#pragma once

// What lies in the spool folder, and how much room there is.

#include <cstdint>
#include <string>

namespace stats {

struct Spool {
  unsigned in_flight = 0;   // requests whose upload lies here: being received, waiting, converted or answered
  std::uint64_t bytes = 0;  // uploads and results on their way to clients, as they fill the disk
  std::uint64_t free_bytes = 0;  // to be had by the service's user
};

// `folder` is CONVERT_RUN_DIR/spool, with a folder for each nginx there is, and the uploads, one file a
// request, in the folder `body` of that. Files that vanish meanwhile are no error. Throws
// base::Error(internal) when there is no such folder.
Spool look_at_spool(const std::string& folder);

}  // namespace stats
