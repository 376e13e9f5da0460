#pragma once

// Threads for work that comes in parts, and parts' work in pieces. They are all started at once, before a
// process gives up the right to start any. Parts are begun in the order in which they are offered, and gone
// on with before others are begun; who waits for one does pieces of others meanwhile.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <vector>

#include <pthread.h>

namespace base {

class Crew {
 public:
  class Part {
   public:
    virtual ~Part() = default;

   private:
    friend Crew;

    // Does a piece of what there is to do; whether there is more. Only one thread at a time is at a part, not
    // always the same one.
    virtual bool run() = 0;

    enum class State { waiting, running, done } state_ = State::done;
    bool offered_again_ = false;  // while it is running
    bool is_over_ = false;        // it has failed or been withdrawn
    std::exception_ptr failure_;
  };

  // With so many threads beside the one that offers the parts, or as many as the system lets it have. Their
  // nice value is higher than that one's by so much (0 to 19, as in setpriority(2)). They are all waiting
  // when it returns.
  explicit Crew(std::size_t threads, int niceness = 0);
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  ~Crew();  // waits for the threads

  std::size_t threads() const { return threads_.size(); }

  // It has something to do, perhaps once more. It is borrowed until it has been finished or withdrawn.
  void offer(Part& part);

  // Whether it has nothing more to do of what was offered.
  bool is_done(const Part& part);

  // Returns when it is done; throws what it threw.
  void finish(Part& part);

  // Does a piece, or waits until a thread has done one. False: nobody has anything to do.
  bool help();

  // Returns when nobody is at it; it need not have been done.
  void withdraw(Part& part) noexcept;

 private:
  static void* work(void* crew);
  void work();
  void run_first(std::unique_lock<std::mutex>& lock);
  void run_first_and_leave(std::unique_lock<std::mutex>& lock);

  const int niceness_;
  std::mutex mutex_;
  std::condition_variable offered_;
  std::condition_variable done_;
  std::deque<Part*> waiting_;
  std::size_t running_ = 0;
  std::size_t started_ = 0;
  bool ends_ = false;
  std::vector<pthread_t> threads_;
};

}  // namespace base
