#pragma once

// Threads for work that comes in parts. They are all started at once, before a process gives up the right to
// start any. Parts are begun in the order in which they are offered; who waits for one does others meanwhile.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <vector>

#include <pthread.h>

namespace base {

// Leave to use another CPU for a part. Both are called by all the threads.
struct CpuPermit {
  std::function<bool()> claim = [] { return true; };
  std::function<void()> give_back = [] {};
};

class Crew {
 public:
  class Part {
   public:
    virtual ~Part() = default;

   private:
    friend Crew;
    virtual void run() = 0;

    enum class State { waiting, running, done } state_ = State::waiting;
    std::exception_ptr failure_;
  };

  // With so many threads beside the one that offers the parts, or as many as the system lets it have. They
  // are all waiting when it returns.
  explicit Crew(std::size_t threads, CpuPermit permit = {});
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  ~Crew();  // waits for the threads

  std::size_t threads() const { return threads_.size(); }

  // The part is borrowed until it has been finished or withdrawn.
  void offer(Part& part);

  bool is_done(const Part& part);

  // Returns when it is done; throws what it threw.
  void finish(Part& part);

  // Returns when nobody is at it; it need not have been done.
  void withdraw(Part& part) noexcept;

 private:
  static void* work(void* crew);
  void work();
  void run_first(std::unique_lock<std::mutex>& lock);

  const CpuPermit permit_;
  std::mutex mutex_;
  std::condition_variable offered_;
  std::condition_variable done_;
  std::deque<Part*> waiting_;
  std::size_t started_ = 0;
  bool ends_ = false;
  std::vector<pthread_t> threads_;
};

}  // namespace base
