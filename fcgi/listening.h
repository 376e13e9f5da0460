#pragma once

// The service's listening sockets, for script/nginx to hold: one nginx after the other takes connections from
// them, and none is refused in between.

#include "config/config.h"

// Opens CONVERT_BIND:PORT and, where there is one, CONVERT_METRICS_PORT, waits a few seconds for a
// predecessor to let go of them, and becomes `program` (ends with nullptr), which has them as descriptors 3
// and 4 and a variable, NGINX, that tells nginx so, and becomes the parent of descendants whose own has died.
// Throws std::runtime_error.
void listen_and_run(const config::Values& settings, char** program);
