#pragma once

// Which CPUs nobody uses: the machine's, or the container's, without one for each worker that has a request
// in hand and one for each thread that helps with one.

#include "stats/workers.h"

namespace stats {

class SpareCpus {
 public:
  // Both are borrowed; `slot` is that of the worker whose conversion asks. Not for its child, which does not
  // have the metrics' memory.
  SpareCpus(const SharedMetrics& metrics, const WorkerSlot& slot, unsigned cpus)
      : metrics_(metrics), slot_(slot), cpus_(cpus) {}

  // Whether there is one. If so it is in use from here on, until it is given back or the worker's Busy ends.
  bool claim();
  void give_back();

 private:
  unsigned in_use() const;

  const SharedMetrics& metrics_;
  const WorkerSlot& slot_;
  unsigned cpus_;
};

}  // namespace stats
