#pragma once

// What the service counts, as it lies in the memory that all its processes share: plain lock-free atomics in
// a fixed layout, zero at the start. Counters only grow, whichever process dies. Nothing here knows how the
// file is found (shared_numbers.h) or how the numbers are shown (api/metrics.h).

#include <array>
#include <atomic>
#include <cstdint>

namespace stats {

using Counter = std::atomic<std::uint64_t>;
using Real = std::atomic<double>;
static_assert(Counter::is_always_lock_free && Real::is_always_lock_free,
              "shared between processes, of which any may die at any moment");

// Upper bounds of the buckets, ascending; what is larger falls into a last one that has no bound.
constexpr std::array<double, 15> kSecondsBounds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
                                                2.5,   5,    10,    30,   60,  300,  1800};

struct Histogram {
  std::array<Counter, kSecondsBounds.size() + 1> buckets;  // not cumulative
  Real sum;

  void observe(double value);
};

// A place for one worker. It belongs to the process that holds its lock (see WorkerSlot), so that what a dead
// worker leaves in it counts for nothing.
struct Slot {
  std::atomic<bool> busy;
  std::atomic<std::uint64_t> queue_inode;  // of the listening socket it accepts from; 0: never taken
};

constexpr std::size_t kMaxWorkers = 2048;  // as many as CONVERT_WORKERS and CONVERT_SHORT_WORKERS take

struct Numbers {
  std::array<Slot, kMaxWorkers> slots;
  std::atomic<std::uint32_t> slots_used;  // how many of the first were ever taken

  Histogram work;    // seconds a worker had a request in hand
  Real recent_work;  // the same, as a moving average; 0: none yet
};

// Counts a request that kept a worker busy for so long.
void add_work(Numbers& numbers, double seconds);

}  // namespace stats
