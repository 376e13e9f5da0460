#pragma once

// Which address is answered by what, in workers and control processes alike: nginx picks who is asked. Adding
// a route is adding a row here, or for one that takes an upload a row of audio/operation.h and of
// job/tasks.h, and its name in nginx's configuration.

#include <vector>

#include "api/load.h"
#include "api/router.h"
#include "job/runner.h"
#include "settings.h"
#include "stats/shared_metrics.h"

// All but the settings are borrowed by the handlers.
std::vector<api::Route> routes(const Settings& settings, const job::Runner& runner,
                               const stats::SharedMetrics& metrics, api::Load& load);
