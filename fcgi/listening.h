#pragma once

// The service's listening socket, for script/nginx to hold: one nginx after the other takes connections from
// it, and none is refused in between.

#include "config/config.h"

// Opens CONVERT_BIND:PORT, waits a few seconds for a predecessor to let go of it, and becomes `program` (ends
// with nullptr), which has the socket as descriptor 3 and a variable, NGINX, that tells nginx so. Throws
// std::runtime_error.
void listen_and_run(const config::Values& settings, char** program);
