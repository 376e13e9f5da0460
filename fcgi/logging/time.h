#pragma once

// The moments that log lines carry.

#include <chrono>
#include <string>

namespace logging {

// Seconds since 1970 as RFC 3339 in UTC: "2026-11-22T20:42:30.123Z".
std::string time_text(double seconds);

// Seconds since 1970 at this moment.
double now();

}  // namespace logging
