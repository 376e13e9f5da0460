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

}  // namespace
}  // namespace api
