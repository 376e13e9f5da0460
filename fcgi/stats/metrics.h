#pragma once

// What the service counts, as it lies in the memory that all its processes share: plain lock-free atomics in
// a fixed layout, zero at the start. Counters only grow, whichever process dies. Nothing here knows how the
// file is found (shared_metrics.h) or how the numbers are shown (api/metrics.h).

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace stats {

using Counter = std::atomic<std::uint64_t>;
using Real = std::atomic<double>;
static_assert(Counter::is_always_lock_free && Real::is_always_lock_free,
              "shared between processes, of which any may die at any moment");

// The `count` powers of two from that of `first` on. They are bounds of a native histogram of Prometheus too
// (schema 0), so that one made of these buckets, or both kinds in one query, lose nothing.
template <std::size_t count>
constexpr std::array<double, count> powers_of_two(int first) {
  std::array<double, count> bounds{};
  double bound = 1;
  for (; first > 0; --first) bound *= 2;
  for (; first < 0; ++first) bound /= 2;
  for (double& each : bounds) {
    each = bound;
    bound *= 2;
  }
  return bounds;
}

// Upper bounds of a histogram's buckets, ascending; what is larger falls into a last one that has no bound.
inline constexpr auto kSecondsBounds = powers_of_two<20>(-8);  // 4 ms to 34 minutes
inline constexpr auto kRatioBounds = powers_of_two<14>(-11);   // 1/2048 to 4

template <const auto& bounds>
struct Histogram {
  std::array<Counter, bounds.size() + 1> buckets;  // not cumulative
  Real sum;

  void observe(double value) {
    ++buckets[static_cast<std::size_t>(std::ranges::lower_bound(bounds, value) - bounds.begin())];
    sum += value;
  }
};
using Seconds = Histogram<kSecondsBounds>;
using Ratios = Histogram<kRatioBounds>;

// A place for one worker. It belongs to the process that holds its lock (see WorkerSlot), so that what a dead
// worker leaves in it counts for nothing.
struct Slot {
  std::atomic<bool> busy;
  std::atomic<std::uint32_t> helpers;      // threads at work beside that of its conversion
  std::atomic<std::uint64_t> queue_inode;  // of the listening socket it accepts from; 0: never taken
};

constexpr std::size_t kMaxWorkers = 2048;  // as many as CONVERT_WORKERS and CONVERT_SHORT_WORKERS take

constexpr std::size_t kFirstStatus = 100;
constexpr std::size_t kStatuses = 500;
constexpr std::size_t kMaxTargets = 128;
constexpr std::size_t kMaxReasons = 32;

struct Metrics {
  std::array<Slot, kMaxWorkers> slots;
  std::atomic<std::uint32_t> slots_used;  // how many of the first were ever taken

  Seconds work;      // a worker had a request in hand
  Real recent_work;  // the same in seconds, as a moving average; 0: none yet

  // By HTTP status from kFirstStatus and by a target's number, which api/ knows; 0: none.
  std::array<std::array<Counter, kMaxTargets>, kStatuses> requests;
  Counter bytes_in;
  Counter bytes_out;
  Real audio_seconds;  // of results
  Seconds queue;       // until a worker took the request
  Seconds send;        // of a result, from the worker's last byte to the client's
  Ratios real_time_factor;
  std::array<Counter, kMaxReasons> children_killed;  // by base::ErrorKind

  // When a worker last had an upload of 10 MB or more in hand: nanoseconds of the steady clock; 0: never.
  std::atomic<std::int64_t> large_seen;

  // Since when every look found all places for requests taken: nanoseconds of the steady clock; 0: not so.
  std::atomic<std::int64_t> full_since;

  // Since when requests were refused for want of a place and no worker got rid of one, and when the last was:
  // the same.
  std::atomic<std::int64_t> refused_since;
  std::atomic<std::int64_t> refused_last;
};

// Counts a request that kept a worker busy for so long.
void add_work(Metrics& metrics, double seconds);

}  // namespace stats
