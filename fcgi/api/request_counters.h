#pragma once

// Counts the requests, each at its end, by the entry that the log has of it.

#include "logging/line.h"
#include "stats/metrics.h"

namespace api {

// `entry` is one of logging::entry_of(). Called in the process that makes the log.
void count_request(const logging::Json& entry, stats::Metrics& metrics);

// The number that stands for a target in stats::Metrics::requests, and the name for a number; 0: no target.
std::size_t target_number(std::string_view name);
std::string_view target_name(std::size_t number);

}  // namespace api
