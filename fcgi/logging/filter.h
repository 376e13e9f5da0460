#pragma once

// The end of the common log: reads what every process of the service writes, a line at a time, and writes the
// log that the operator sees, one entry per request and per message, all in one shape. Runs as a process of
// its own between supervisord and standard output, for as long as one of the others lives.

#include <functional>

#include "logging/line.h"

namespace logging {

struct FilterOptions {
  bool json = true;            // false: key=value, for people
  std::string level = "info";  // the lowest that is shown: "debug", "info", "warn", "err"; "off": nothing
};

// Called with the entry of each request, shown or not.
using OnRequest = std::function<void(const Json& entry)>;

// Filters from descriptor `in` to descriptor `out`, both borrowed, until the end of `in`. Output that nobody
// takes any more is dropped: the log must not stop the service. Throws base::Error(internal) when `in` fails.
void filter(int in, int out, const FilterOptions& options, const OnRequest& on_request);

}  // namespace logging
