#include "api/load.h"

#include <gmock/gmock.h>

namespace api {
namespace {

using namespace std::chrono_literals;

TEST(RetryAfter, IsTheWorkAheadOverTheWorkers) {
  EXPECT_EQ(retry_after(10, 3s, 2), 15s);
  EXPECT_EQ(retry_after(3, 500ms, 1), 2s) << "rounded up";
  EXPECT_EQ(retry_after(4, 2s, 0), 8s) << "as if the first worker came back";
}

TEST(RetryAfter, IsBetweenASecondAndAnHour) {
  EXPECT_EQ(retry_after(0, 3s, 2), 1s);
  EXPECT_EQ(retry_after(1, 20ms, 2), 1s);
  EXPECT_EQ(retry_after(5, 0s, 2), 1s) << "nothing observed yet";
  EXPECT_EQ(retry_after(1000, 100s, 1), 1h);
}

TEST(FullnessTest, IsLongAfterSecondsOfBeingFullAtEveryLook) {
  const Fullness::Time start = std::chrono::steady_clock::now();
  std::atomic<std::int64_t> since = 0;
  Fullness fullness(since);
  EXPECT_FALSE(fullness.look(true, start));
  EXPECT_FALSE(fullness.look(true, start + 4s));
  EXPECT_TRUE(fullness.look(true, start + 5s));
  EXPECT_TRUE(fullness.look(true, start + 60s));
}

TEST(FullnessTest, CountsTheLooksOfOtherProcesses) {
  const Fullness::Time start = std::chrono::steady_clock::now();
  std::atomic<std::int64_t> since = 0;
  EXPECT_FALSE(Fullness(since).look(true, start));
  EXPECT_TRUE(Fullness(since).look(true, start + 5s));
}

TEST(FullnessTest, BeginsAnewAfterALookThatFoundRoom) {
  const Fullness::Time start = std::chrono::steady_clock::now();
  std::atomic<std::int64_t> since = 0;
  Fullness fullness(since);
  EXPECT_FALSE(fullness.look(true, start));
  EXPECT_FALSE(fullness.look(false, start + 4s));
  EXPECT_FALSE(fullness.look(true, start + 6s));
  EXPECT_TRUE(fullness.look(true, start + 11s));
  EXPECT_FALSE(fullness.look(false, start + 12s));
}

class RefusalsTest : public testing::Test {
 protected:
  // One a second from `first` to `last`.
  void refuse(std::chrono::seconds first, std::chrono::seconds last) {
    for (auto at = first; at <= last; at += 1s) refusals_.add(start_ + at);
  }

  const Refusals::Time start_ = std::chrono::steady_clock::now();
  std::atomic<std::int64_t> since_ = 0;
  std::atomic<std::int64_t> last_ = 0;
  Refusals refusals_{since_, last_};
};

TEST_F(RefusalsTest, GoOnWhenTheyCameForSeconds) {
  EXPECT_FALSE(refusals_.go_on(start_));
  refuse(0s, 4s);
  EXPECT_FALSE(refusals_.go_on(start_ + 4s));
  EXPECT_FALSE(refusals_.go_on(start_ + 6s)) << "there was none in the fifth second";
  refuse(5s, 5s);
  EXPECT_TRUE(refusals_.go_on(start_ + 5s));
}

TEST_F(RefusalsTest, AreForgottenWhenNoneHasComeForSeconds) {
  refuse(0s, 10s);
  EXPECT_TRUE(refusals_.go_on(start_ + 15s));
  EXPECT_FALSE(refusals_.go_on(start_ + 16s));
  refuse(16s, 17s);
  EXPECT_FALSE(refusals_.go_on(start_ + 17s)) << "that is a new series";
}

TEST_F(RefusalsTest, BeginAnewWhenARequestGotDone) {
  refuse(0s, 10s);
  since_ = 0;  // as a worker leaves it
  EXPECT_FALSE(refusals_.go_on(start_ + 10s));
  refuse(11s, 15s);
  EXPECT_FALSE(refusals_.go_on(start_ + 15s));
  refuse(16s, 16s);
  EXPECT_TRUE(refusals_.go_on(start_ + 16s));
}

TEST_F(RefusalsTest, CountThoseOfOtherProcesses) {
  refuse(0s, 2s);
  Refusals(since_, last_).add(start_ + 5s);
  EXPECT_TRUE(refusals_.go_on(start_ + 5s));
}

}  // namespace
}  // namespace api
