#pragma once

// Asks a running service whether it is well, as the image's HEALTHCHECK: curl and Python are not in there.

#include <string>

#include "config/config.h"

// The first line of the answer to GET /health on this machine, on CONVERT_HEALTH_PORT where there is one,
// else on PORT. Throws std::runtime_error when none comes within four seconds.
std::string ask_for_health(const config::Values& settings);

// Whether that line says that all is well.
bool is_healthy(const std::string& status_line);
