#pragma once

// How long a request may wait for a worker. One that waited longer is refused by the worker it comes to: its
// client has most likely given up, and those behind it get their turn.

#include <chrono>

#include "api/router.h"

namespace api {

// `handler` for requests that waited at most `limit` (0: however long); for others base::Error(timed_out).
Handler within_queue_limit(std::chrono::seconds limit, Handler handler);

}  // namespace api
