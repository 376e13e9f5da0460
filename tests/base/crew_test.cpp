#include "base/crew.h"

#include <atomic>
#include <functional>
#include <memory>
#include <set>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <sys/resource.h>

namespace base {
namespace {

class Counting final : public Crew::Part {
 public:
  explicit Counting(std::atomic<int>& count) : count_(count) {}

 private:
  bool run() override {
    ++count_;
    return false;
  }

  std::atomic<int>& count_;
};

class Failing final : public Crew::Part {
  bool run() override { throw std::runtime_error("no such sound"); }
};

class Waiting final : public Crew::Part {
 public:
  void release() { released_ = true; }
  int runs() const { return runs_; }
  void wait_for_begin() const {
    while (!begun_) std::this_thread::yield();
  }

 private:
  bool run() override {
    begun_ = true;
    ++runs_;
    while (!released_) std::this_thread::yield();
    return false;
  }

  std::atomic<bool> begun_ = false;
  std::atomic<int> runs_ = 0;
  std::atomic<bool> released_ = false;
};

class NotingPriority final : public Crew::Part {
 public:
  int nice() const { return nice_; }

 private:
  bool run() override {
    nice_ = ::getpriority(PRIO_PROCESS, 0);
    return false;
  }

  int nice_ = 0;
};

class NotingThread final : public Crew::Part {
 public:
  std::thread::id thread() const { return thread_; }

 private:
  bool run() override {
    thread_ = std::this_thread::get_id();
    return false;
  }

  std::thread::id thread_;
};

// Has a number of pieces; notes whether two threads were at it at once.
class InPieces final : public Crew::Part {
 public:
  // `first` is done in the first one.
  explicit InPieces(int pieces, std::function<void()> first = {}) : first_(std::move(first)), left_(pieces) {}
  int left() const { return left_; }
  bool was_shared() const { return was_shared_; }

 private:
  bool run() override {
    if (is_running_.exchange(true)) was_shared_ = true;
    if (first_) std::exchange(first_, nullptr)();
    std::this_thread::yield();
    is_running_ = false;
    return --left_ > 0;
  }

  std::function<void()> first_;
  std::atomic<int> left_;
  std::atomic<bool> is_running_ = false;
  std::atomic<bool> was_shared_ = false;
};

class EveryCrew : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryCrew, DoesEveryPartOnce) {
  std::atomic<int> count = 0;
  Crew crew(GetParam());
  EXPECT_EQ(crew.threads(), GetParam());
  std::vector<std::unique_ptr<Counting>> parts;
  for (int i = 0; i < 100; ++i) crew.offer(*parts.emplace_back(std::make_unique<Counting>(count)));
  for (const auto& part : parts) {
    crew.finish(*part);
    EXPECT_TRUE(crew.is_done(*part));
  }
  EXPECT_EQ(count, 100);
}

TEST_P(EveryCrew, HandsOnWhatAPartThrows) {
  Crew crew(GetParam());
  Failing part;
  crew.offer(part);
  EXPECT_THROW(crew.finish(part), std::runtime_error);
}

TEST_P(EveryCrew, GoesOnWithAPartUntilItHasNoMore) {
  Crew crew(GetParam());
  std::vector<std::unique_ptr<InPieces>> parts;
  for (int i = 0; i < 20; ++i) crew.offer(*parts.emplace_back(std::make_unique<InPieces>(i + 1)));
  for (const auto& part : parts) {
    crew.finish(*part);
    EXPECT_EQ(part->left(), 0);
    EXPECT_FALSE(part->was_shared());
  }
}

TEST_P(EveryCrew, DoesWhatIsOfferedAgain) {
  Crew crew(GetParam());
  std::atomic<int> count = 0;
  Counting part(count);
  for (int i = 1; i <= 100; ++i) {
    crew.offer(part);
    crew.finish(part);
    EXPECT_EQ(count, i);
  }
}

TEST_P(EveryCrew, HelpsUntilNobodyHasAnythingToDo) {
  Crew crew(GetParam());
  InPieces one(50);
  InPieces other(70);
  crew.offer(one);
  crew.offer(other);
  while (crew.help()) {
  }
  EXPECT_EQ(one.left(), 0);
  EXPECT_EQ(other.left(), 0);
  EXPECT_TRUE(crew.is_done(one));
  EXPECT_TRUE(crew.is_done(other));
}

TEST_P(EveryCrew, DoesNoMoreOfAPartThatHasFailed) {
  Crew crew(GetParam());
  Failing part;
  crew.offer(part);
  while (crew.help()) {
  }
  crew.offer(part);
  EXPECT_TRUE(crew.is_done(part));
  EXPECT_THROW(crew.finish(part), std::runtime_error);
}

INSTANTIATE_TEST_SUITE_P(Threads, EveryCrew, testing::Values(0, 1, 2, 7));

TEST(Crew, WithoutThreadsDoesAPartWhenItIsWaitedFor) {
  std::atomic<int> count = 0;
  Crew crew(0);
  Counting part(count);
  crew.offer(part);
  EXPECT_FALSE(crew.is_done(part));
  crew.finish(part);
  EXPECT_EQ(count, 1);
}

TEST(Crew, DoesOtherPartsWhileOneIsWaitedFor) {
  Crew crew(1);
  Waiting slow;
  NotingThread other;
  crew.offer(slow);
  slow.wait_for_begin();  // in the other thread: nobody has waited for it yet
  crew.offer(other);
  std::thread releasing([&] {
    while (!crew.is_done(other)) std::this_thread::yield();
    slow.release();
  });
  crew.finish(slow);
  releasing.join();
  EXPECT_EQ(other.thread(), std::this_thread::get_id());
}

// Whoever else needs the CPU gets it before them.
TEST(Crew, HasThreadsThatGiveWay) {
  Crew crew(1, 7);
  NotingPriority part;
  crew.offer(part);
  while (!crew.is_done(part)) std::this_thread::yield();
  EXPECT_EQ(part.nice(), ::getpriority(PRIO_PROCESS, 0) + 7);
}

// What is offered of a part that somebody is at may have come too late for him.
TEST(Crew, ComesBackToAPartThatIsOfferedWhileItRuns) {
  Crew crew(1);
  Waiting part;
  crew.offer(part);
  part.wait_for_begin();
  crew.offer(part);
  part.release();
  crew.finish(part);
  EXPECT_EQ(part.runs(), 2);
}

// The thread of the crew had nothing to do when that part was offered, and waits to be told of what is left.
TEST(Crew, LeavesWhatIsLeftOfAHelpedPartToOthers) {
  Crew crew(1);
  Waiting other;
  crew.offer(other);
  other.wait_for_begin();
  InPieces part(3, [&] {
    other.release();
    while (!crew.is_done(other)) std::this_thread::yield();
  });
  crew.offer(part);
  EXPECT_TRUE(crew.help());
  while (!crew.is_done(part)) std::this_thread::yield();
  EXPECT_EQ(part.left(), 0);
}

TEST(Crew, LeavesAPartThatIsWithdrawn) {
  std::atomic<int> count = 0;
  Crew crew(0);
  Counting part(count);
  crew.offer(part);
  crew.withdraw(part);
  Counting other(count);
  crew.offer(other);
  crew.finish(other);
  EXPECT_EQ(count, 1);
}

TEST(Crew, WaitsForTheEndOfAPartThatIsWithdrawnTooLate) {
  Crew crew(1);
  Waiting part;
  crew.offer(part);
  part.wait_for_begin();
  std::thread releasing([&] { part.release(); });
  crew.withdraw(part);
  EXPECT_TRUE(crew.is_done(part));
  releasing.join();
}

}  // namespace
}  // namespace base
