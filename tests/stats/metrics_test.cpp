// The metrics that all processes share.

#include <cmath>
#include <numeric>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "stats/shared_metrics.h"
#include "support/temp_dir.h"

namespace stats {
namespace {

class NumbersTest : public testing::Test {
 protected:
  // Runs `body` in a process of its own, to its end.
  template <typename Body>
  static void in_another_process(Body body) {
    const pid_t pid = ::fork();
    if (pid == 0) {
      body();
      ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(pid, &status, 0), pid);
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }

  const support::TempDir dir_;
  const std::string path_ = (dir_ / "metrics").string();
};

TEST_F(NumbersTest, AreZeroAtFirst) {
  const SharedMetrics metrics(path_);
  EXPECT_EQ(metrics->slots_used, 0U);
  EXPECT_EQ(metrics->recent_work, 0);
}

TEST_F(NumbersTest, AreSeenByEveryProcessAndOutliveThemAll) {
  in_another_process([&] { add_work(*SharedMetrics(path_), 3); });
  in_another_process([&] { add_work(*SharedMetrics(path_), 3); });
  EXPECT_EQ(SharedMetrics(path_)->work.sum, 6);
}

TEST_F(NumbersTest, OfAnotherVersionAreRefused) {
  support::write_file(dir_ / "metrics", "something else");
  EXPECT_THROW(SharedMetrics metrics(path_), base::Error);
}

TEST_F(NumbersTest, AHistogramCountsEachValueInTheFirstBucketThatHoldsIt) {
  Seconds histogram{};
  for (const double value : {0.0, 0.00390625, 0.004, 2048.0, 2049.0}) histogram.observe(value);
  EXPECT_EQ(histogram.buckets[0], 2U);
  EXPECT_EQ(histogram.buckets[1], 1U);
  EXPECT_EQ(histogram.buckets[kSecondsBounds.size() - 1], 1U);
  EXPECT_EQ(histogram.buckets[kSecondsBounds.size()], 1U);
  EXPECT_DOUBLE_EQ(histogram.sum, 4097.00790625);
}

TEST_F(NumbersTest, BoundsAreThoseOfANativeHistogram) {
  int exponent = 0;
  for (const double bound : kSecondsBounds) EXPECT_EQ(std::frexp(bound, &exponent), 0.5) << bound;
  for (const double bound : kRatioBounds) EXPECT_EQ(std::frexp(bound, &exponent), 0.5) << bound;
  EXPECT_EQ(kSecondsBounds.front(), 0.00390625);
  EXPECT_EQ(kSecondsBounds.back(), 2048);
  EXPECT_EQ(kRatioBounds.back(), 4);
}

TEST_F(NumbersTest, TheRecentWorkStartsAtTheFirstValueAndFollowsTheNewest) {
  Metrics metrics{};
  add_work(metrics, 10);
  EXPECT_EQ(metrics.recent_work, 10);
  for (int i = 0; i < 30; ++i) add_work(metrics, 1);
  EXPECT_NEAR(metrics.recent_work, 1, 0.05);
}

}  // namespace
}  // namespace stats
