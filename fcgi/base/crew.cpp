#include "base/crew.h"

#include <algorithm>
#include <utility>

#include "base/niceness.h"

namespace base {
namespace {

// Address space for each thread, of which a sandboxed process has little. Encoders take up to 300 kB.
constexpr std::size_t kStack = std::size_t{2} << 20;

}  // namespace

Crew::Crew(std::size_t threads, int niceness) : niceness_(niceness) {
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

void Crew::work() {
  raise_niceness(niceness_);
  std::unique_lock lock(mutex_);
  ++started_;
  done_.notify_all();
  while (!ends_) {
    if (waiting_.empty()) {
      offered_.wait(lock);
    } else {
      run_first(lock);
    }
  }
}

void Crew::run_first(std::unique_lock<std::mutex>& lock) {
  Part& part = *waiting_.front();
  waiting_.pop_front();
  part.state_ = Part::State::running;
  part.offered_again_ = false;
  ++running_;
  lock.unlock();
  std::exception_ptr failure;
  bool more = false;
  try {
    more = part.run();
  } catch (...) {
    failure = std::current_exception();
  }
  lock.lock();
  --running_;
  if (failure) part.is_over_ = true;
  part.failure_ = std::move(failure);
  const bool goes_on = (more || part.offered_again_) && !part.is_over_;
  if (goes_on) waiting_.push_front(&part);
  part.state_ = goes_on ? Part::State::waiting : Part::State::done;
  done_.notify_all();
}

// A thread of the crew looks for more when it has done a piece; others have something else to do.
void Crew::run_first_and_leave(std::unique_lock<std::mutex>& lock) {
  run_first(lock);
  if (!waiting_.empty()) offered_.notify_one();
}

void Crew::offer(Part& part) {
  {
    const std::lock_guard lock(mutex_);
    if (part.is_over_) return;
    if (part.state_ != Part::State::done) {
      part.offered_again_ = true;
      return;
    }
    part.state_ = Part::State::waiting;
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
      run_first_and_leave(lock);
    }
  }
  if (part.failure_) std::rethrow_exception(std::exchange(part.failure_, nullptr));
}

bool Crew::help() {
  std::unique_lock lock(mutex_);
  if (!waiting_.empty()) {
    run_first_and_leave(lock);
  } else if (running_ > 0) {
    done_.wait(lock);
  } else {
    return false;
  }
  return true;
}

void Crew::withdraw(Part& part) noexcept {
  std::unique_lock lock(mutex_);
  part.is_over_ = true;
  done_.wait(lock, [&] { return part.state_ != Part::State::running; });
  std::erase(waiting_, &part);
  part.state_ = Part::State::done;
}

}  // namespace base
