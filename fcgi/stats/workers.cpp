#include "stats/workers.h"

#include <algorithm>
#include <cstddef>

#include <fcntl.h>
#include <sys/stat.h>

#include "base/error.h"

namespace stats {
namespace {

// A lock of the process (not of the open file), so that a child forked from a worker does not hold it on.
struct flock lock_at(std::size_t start, std::size_t length, short type) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = static_cast<off_t>(start);
  lock.l_len = static_cast<off_t>(length);
  return lock;
}

struct flock lock_of(std::size_t index, short type) {
  return lock_at(offsetof(Metrics, slots) + index * sizeof(Slot), sizeof(Slot), type);
}

struct flock choice_lock(short type) {
  return lock_at(offsetof(Metrics, large_seen), sizeof(Metrics::large_seen), type);
}

std::size_t take_slot(const SharedMetrics& metrics) {
  for (std::size_t index = 0; index < kMaxWorkers; ++index) {
    struct flock lock = lock_of(index, F_WRLCK);
    if (::fcntl(metrics.fd(), F_SETLK, &lock) == 0) return index;
    if (errno != EACCES && errno != EAGAIN) base::throw_errno("fcntl(F_SETLK)");
  }
  throw base::Error(base::ErrorKind::internal, "There are too many workers.");
}

bool is_held(const SharedMetrics& metrics, std::size_t index) {
  struct flock lock = lock_of(index, F_WRLCK);
  if (::fcntl(metrics.fd(), F_GETLK, &lock) != 0) base::throw_errno("fcntl(F_GETLK)");
  return lock.l_type != F_UNLCK;
}

}  // namespace

WorkerSlot::WorkerSlot(const SharedMetrics& metrics, int listening_socket)
    : metrics_(metrics), index_(take_slot(metrics)) {
  struct stat status {};
  if (::fstat(listening_socket, &status) != 0) base::throw_errno("fstat");
  metrics_->slots[index_].queue_inode = status.st_ino;
  metrics_->slots[index_].busy = false;  // whatever a predecessor that was killed had in hand
  metrics_->slots[index_].helpers = 0;
  std::uint32_t used = metrics_->slots_used;
  while (used <= index_ &&
         !metrics_->slots_used.compare_exchange_weak(used, static_cast<std::uint32_t>(index_ + 1))) {
  }
}

WorkerSlot::~WorkerSlot() {
  struct flock lock = lock_of(index_, F_UNLCK);
  ::fcntl(metrics_.fd(), F_SETLK, &lock);
}

void WorkerSlot::set_busy(bool busy) {
  metrics_->slots[index_].busy = busy;
}

Busy::Busy(const WorkerSlot& slot) : slot_(slot) {
  slot_.metrics_->slots[slot_.index_].busy = true;
}

Busy::~Busy() {
  slot_.metrics_->slots[slot_.index_].busy = false;
  slot_.metrics_->slots[slot_.index_].helpers = 0;  // whose conversion was killed
  slot_.metrics_->refused_since = 0;                // its place is for the next
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start_;
  add_work(*slot_.metrics_, took.count());
}

Workers count_workers(const SharedMetrics& metrics) {
  Workers workers;
  for (std::size_t index = 0; index < metrics->slots_used; ++index) {
    workers.queues.insert(metrics->slots[index].queue_inode);
    if (!is_held(metrics, index)) continue;
    ++workers.alive;
    if (metrics->slots[index].busy) ++workers.busy;
  }
  return workers;
}

unsigned count_idle_beside(const SharedMetrics& metrics, const WorkerSlot& slot) {
  unsigned idle = 0;
  for (std::size_t index = 0; index < metrics->slots_used; ++index) {
    const Slot& other = metrics->slots[index];
    if (index == slot.index_ || other.queue_inode != metrics->slots[slot.index_].queue_inode) continue;
    if (!other.busy && is_held(metrics, index)) ++idle;
  }
  return idle;
}

ChoiceLock::ChoiceLock(const SharedMetrics& metrics) : metrics_(metrics) {
  struct flock lock = choice_lock(F_WRLCK);
  held_ = ::fcntl(metrics_.fd(), F_SETLK, &lock) == 0;
}

ChoiceLock::~ChoiceLock() {
  struct flock lock = choice_lock(F_UNLCK);
  if (held_) ::fcntl(metrics_.fd(), F_SETLK, &lock);
}

}  // namespace stats
