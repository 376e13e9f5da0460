#pragma once

// Which workers there are and which of them are busy. A slot is held by a lock on its byte of the file, which
// the kernel takes back when the process dies, whatever way: a worker that was killed in the middle of a
// request is not busy for ever, and its number cannot be taken for another process'.

#include <chrono>
#include <cstdint>
#include <set>

#include "stats/shared_metrics.h"

namespace stats {

// This process' place among the workers, for as long as the object lives. A forked child does not inherit it.
class WorkerSlot {
 public:
  // Takes the first free slot, and says which socket the workers accept from. Borrows `metrics`. Throws
  // base::Error(internal) when all are taken.
  WorkerSlot(const SharedMetrics& metrics, int listening_socket);
  WorkerSlot(const WorkerSlot&) = delete;
  WorkerSlot& operator=(const WorkerSlot&) = delete;
  ~WorkerSlot();

  void set_busy(bool busy);

 private:
  friend class Busy;
  friend class SpareCpus;
  friend unsigned count_idle_beside(const SharedMetrics& metrics, const WorkerSlot& slot);

  const SharedMetrics& metrics_;
  std::size_t index_ = 0;
};

// A worker is busy while this lives; the time counts as work.
class Busy {
 public:
  explicit Busy(const WorkerSlot& slot);
  Busy(const Busy&) = delete;
  Busy& operator=(const Busy&) = delete;
  ~Busy();

 private:
  const WorkerSlot& slot_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

struct Workers {
  unsigned alive = 0;
  unsigned busy = 0;
  std::set<std::uint64_t> queues;  // inodes of the listening sockets they accept from, for queued()
};

// At this moment. Not to be asked by a worker: a process sees no lock in its own.
Workers count_workers(const SharedMetrics& metrics);

// Workers that accept from the same socket as the one with this slot, which asks, and have nothing in hand.
unsigned count_idle_beside(const SharedMetrics& metrics, const WorkerSlot& slot);

// Held by at most one process, and given back by the kernel should that die.
class ChoiceLock {
 public:
  // Takes it, if nobody has it.
  explicit ChoiceLock(const SharedMetrics& metrics);
  ChoiceLock(const ChoiceLock&) = delete;
  ChoiceLock& operator=(const ChoiceLock&) = delete;
  ~ChoiceLock();

  explicit operator bool() const { return held_; }

 private:
  const SharedMetrics& metrics_;
  bool held_;
};

}  // namespace stats
