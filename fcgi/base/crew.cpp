#include "base/crew.h"

#include <algorithm>
#include <utility>

namespace base {
namespace {

// Address space for each thread, of which a sandboxed process has little. Encoders take up to 300 kB.
constexpr std::size_t kStack = std::size_t{2} << 20;

}  // namespace

Crew::Crew(std::size_t threads, CpuPermit permit) : permit_(std::move(permit)) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStack);
  for (std::size_t i = 0; i < threads; ++i) {
    pthread_t thread{};
    if (pthread_create(&thread, &attributes, work, this) != 0) break;
    threads_.push_back(thread);
  }
  pthread_attr_destroy(&attributes);
  // What a thread does before its first line is not allowed in a sandbox.
  std::unique_lock lock(mutex_);
  done_.wait(lock, [&] { return started_ == threads_.size(); });
}

Crew::~Crew() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  offered_.notify_all();
  for (const pthread_t thread : threads_) pthread_join(thread, nullptr);
}

void* Crew::work(void* crew) {
  static_cast<Crew*>(crew)->work();
  return nullptr;
}

// Without a permit a thread waits until more is offered: the part is done by who waits for it.
void Crew::work() {
  std::unique_lock lock(mutex_);
  ++started_;
  done_.notify_all();
  while (!ends_) {
    if (waiting_.empty() || !permit_.claim()) {
      offered_.wait(lock);
      continue;
    }
    run_first(lock);
    permit_.give_back();
  }
}

void Crew::run_first(std::unique_lock<std::mutex>& lock) {
  Part& part = *waiting_.front();
  waiting_.pop_front();
  part.state_ = Part::State::running;
  lock.unlock();
  std::exception_ptr failure;
  try {
    part.run();
  } catch (...) {
    failure = std::current_exception();
  }
  lock.lock();
  part.failure_ = std::move(failure);
  part.state_ = Part::State::done;
  done_.notify_all();
}

void Crew::offer(Part& part) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(&part);
  }
  offered_.notify_one();
}

bool Crew::is_done(const Part& part) {
  const std::lock_guard lock(mutex_);
  return part.state_ == Part::State::done;
}

void Crew::finish(Part& part) {
  std::unique_lock lock(mutex_);
  while (part.state_ != Part::State::done) {
    if (waiting_.empty()) {
      done_.wait(lock);
    } else {
      run_first(lock);
    }
  }
  if (part.failure_) std::rethrow_exception(std::exchange(part.failure_, nullptr));
}

void Crew::withdraw(Part& part) noexcept {
  std::unique_lock lock(mutex_);
  std::erase(waiting_, &part);
  done_.wait(lock, [&] { return part.state_ != Part::State::running; });
}

}  // namespace base
