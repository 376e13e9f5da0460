#pragma once

// The queues of the two pools: listening sockets that are there before the first worker, so that a worker can
// have more than one of them. supervisord hands them on to all that it starts, and makes no use of them
// itself.

#include <string>

#include "config/config.h"

struct Queues {
  std::string pool;  // whose queue its own is: "short" or "long"; empty: of neither
  int own = 0;       // FCGI_LISTENSOCK_FILENO, unless somebody says otherwise
  int other = -1;    // whose requests an idle worker takes too; -1: there is none
};

// Those that this process is to accept from, by AUDIO_CONVERT_QUEUES of its environment ("long short", its
// own first). Throws std::runtime_error when that says anything else.
Queues inherited_queues();

// Opens short.sock and long.sock in CONVERT_RUN_DIR and becomes `program` (ends with nullptr), which inherits
// them. Throws std::runtime_error.
void open_queues_and_run(const config::Values& settings, char** program);
