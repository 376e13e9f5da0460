#include "stats/spare_cpus.h"

#include <optional>

#include <gmock/gmock.h>
#include <unistd.h>

#include "support/temp_dir.h"

namespace stats {
namespace {

class SpareCpusTest : public testing::Test {
 protected:
  const support::TempDir dir_;
  const SharedMetrics metrics_{(dir_ / "metrics").string()};
  const WorkerSlot slot_{metrics_, STDIN_FILENO};
  SpareCpus spare_{metrics_, slot_, 3};
};

TEST_F(SpareCpusTest, AreThoseThatNoWorkerAndNoThreadUses) {
  const Busy busy(slot_);
  EXPECT_TRUE(spare_.claim());
  EXPECT_TRUE(spare_.claim());
  EXPECT_FALSE(spare_.claim());
  spare_.give_back();
  EXPECT_TRUE(spare_.claim());
}

TEST_F(SpareCpusTest, AreFewerWhileAnotherConverts) {
  const Busy busy(slot_);
  ASSERT_TRUE(spare_.claim());
  metrics_->slots_used = 2;
  metrics_->slots[1].busy = true;
  EXPECT_FALSE(spare_.claim());
  metrics_->slots[1].busy = false;
  EXPECT_TRUE(spare_.claim());
}

TEST_F(SpareCpusTest, AreFreeAgainWhenAConversionWasKilled) {
  {
    const Busy busy(slot_);
    ASSERT_TRUE(spare_.claim());
    ASSERT_TRUE(spare_.claim());
  }
  EXPECT_EQ(metrics_->slots[0].helpers, 0U);
  const Busy busy(slot_);
  EXPECT_TRUE(spare_.claim());
}

}  // namespace
}  // namespace stats
