#pragma once

// One service for all cases of a test program, started before the first and stopped after the last. Stopping
// is a test too: no upload may lie in the spool folder, no process and no file may be left.

#include "support/service.h"

namespace support {

// To be called once per program, at namespace scope: `const bool kShared = share_service();`
bool share_service(Settings environment = {});

// The running service.
Service& service();

}  // namespace support
