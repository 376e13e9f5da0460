#pragma once

// GET /metrics: the numbers of the whole service as Prometheus text, by prometheus-cpp. docs/operations.md
// says what each means.

#include <map>
#include <string>

#include "api/router.h"
#include "stats/shared_metrics.h"

namespace api {

// For the control processes. `build` says what this is: the labels of build_info. `metrics` is borrowed;
// `spool` is CONVERT_RUN_DIR/spool.
Handler metrics_handler(const stats::SharedMetrics& metrics, std::string spool,
                        std::map<std::string, std::string> build);

}  // namespace api
