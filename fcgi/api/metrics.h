#pragma once

// GET /metrics: the numbers of the whole service as Prometheus text, by prometheus-cpp. docs/operations.md
// says what each means.

#include <string>

#include "api/router.h"
#include "stats/shared_numbers.h"

namespace api {

// For the control processes. `numbers` is borrowed; `spool` is CONVERT_RUN_DIR/spool.
Handler metrics_handler(const stats::SharedNumbers& numbers, std::string spool, std::string version);

}  // namespace api
