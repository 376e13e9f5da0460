#include "base/crew.h"

#include <atomic>
#include <memory>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

namespace base {
namespace {

class Counting final : public Crew::Part {
 public:
  explicit Counting(std::atomic<int>& count) : count_(count) {}

 private:
  void run() override { ++count_; }

  std::atomic<int>& count_;
};

class Failing final : public Crew::Part {
  void run() override { throw std::runtime_error("no such sound"); }
};

class Waiting final : public Crew::Part {
 public:
  void release() { released_ = true; }
  void wait_for_begin() const {
    while (!begun_) std::this_thread::yield();
  }

 private:
  void run() override {
    begun_ = true;
    while (!released_) std::this_thread::yield();
  }

  std::atomic<bool> begun_ = false;
  std::atomic<bool> released_ = false;
};

class NotingThread final : public Crew::Part {
 public:
  std::thread::id thread() const { return thread_; }

 private:
  void run() override { thread_ = std::this_thread::get_id(); }

  std::thread::id thread_;
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

TEST(Crew, DoesNothingElsewhereWithoutAPermit) {
  Crew crew(3, {.claim = [] { return false; }, .give_back = [] {}});
  std::vector<std::unique_ptr<NotingThread>> parts;
  for (int i = 0; i < 20; ++i) crew.offer(*parts.emplace_back(std::make_unique<NotingThread>()));
  for (const auto& part : parts) {
    crew.finish(*part);
    EXPECT_EQ(part->thread(), std::this_thread::get_id());
  }
}

TEST(Crew, GivesEveryPermitBack) {
  std::atomic<int> claimed = 0;
  std::atomic<int> given_back = 0;
  std::atomic<int> count = 0;
  {
    Crew crew(2, {.claim = [&] { return ++claimed > 0; }, .give_back = [&] { ++given_back; }});
    std::vector<std::unique_ptr<Counting>> parts;
    for (int i = 0; i < 50; ++i) crew.offer(*parts.emplace_back(std::make_unique<Counting>(count)));
    for (const auto& part : parts) crew.finish(*part);
  }
  EXPECT_EQ(claimed, given_back);
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
