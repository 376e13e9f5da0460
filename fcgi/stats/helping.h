#pragma once

// When a worker of large uploads may take a short one. It does nothing for its own pool meanwhile, and a
// short upload can be hours of sound: where large ones come often, one worker is left for them.

#include <chrono>

#include "stats/workers.h"

namespace stats {

// For so long after a large upload was in hand, the next is expected.
inline constexpr std::chrono::minutes kLargeExpected{10};

// While it lives a large upload is in hand, if `is_large`.
class LargeInHand {
 public:
  LargeInHand(const SharedMetrics& metrics, bool is_large);
  LargeInHand(const LargeInHand&) = delete;
  LargeInHand& operator=(const LargeInHand&) = delete;
  ~LargeInHand();

 private:
  const SharedMetrics& metrics_;
  bool is_large_;
};

class Helping {
 public:
  // Both are borrowed; `slot` is the asking worker's.
  Helping(const SharedMetrics& metrics, WorkerSlot& slot) : metrics_(metrics), slot_(slot) {}

  // Whether this worker, which is idle, may take one now. If so it is busy from here on, until a Busy of its
  // slot ends or give_back() is called: two that ask at the same moment do not both count on the other.
  bool claim();
  void give_back() { slot_.set_busy(false); }

 private:
  const SharedMetrics& metrics_;
  WorkerSlot& slot_;
};

}  // namespace stats
