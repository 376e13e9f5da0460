#include "stats/spare_cpus.h"

#include <cstddef>

namespace stats {

// Without asking the kernel who is alive, which a conversion may not: a dead worker counts until another has
// its slot.
unsigned SpareCpus::in_use() const {
  unsigned count = 0;
  for (std::size_t index = 0; index < metrics_->slots_used; ++index) {
    const Slot& slot = metrics_->slots[index];
    count += slot.helpers + (slot.busy ? 1 : 0);
  }
  return count;
}

// Counted before it looks: of two that ask at the same moment for the last one, both may be refused, not
// both be given it.
bool SpareCpus::claim() {
  ++metrics_->slots[slot_.index_].helpers;
  if (in_use() <= cpus_) return true;
  give_back();
  return false;
}

void SpareCpus::give_back() {
  --metrics_->slots[slot_.index_].helpers;
}

}  // namespace stats
