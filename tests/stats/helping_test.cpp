// Workers of large uploads take short ones, but not all of them at once where large ones come often.

#include "stats/helping.h"

#include <functional>

#include <gmock/gmock.h>

#include "stats/worker_process.h"
#include "support/eventually.h"
#include "support/temp_dir.h"

namespace stats {
namespace {

using namespace std::chrono_literals;

class HelpingTest : public testing::Test {
 protected:
  // A worker of another process that accepts from `socket`, idle or busy.
  std::function<void()> other(int socket, bool is_busy) const {
    return [this, socket, is_busy] {
      const SharedMetrics metrics(path_);
      WorkerSlot slot(metrics, socket);
      slot.set_busy(is_busy);
      ::pause();
    };
  }
  // One that has claimed a short upload, or tried to.
  std::function<void()> claiming() const {
    return [this] {
      const SharedMetrics metrics(path_);
      WorkerSlot slot(metrics, STDIN_FILENO);
      Helping(metrics, slot).claim();
      ::pause();
    };
  }
  bool become(unsigned alive, unsigned busy) const {
    return support::eventually(5s, [&] {
      const Workers now = count_workers(metrics_);
      return now.alive == alive && now.busy == busy;
    });
  }
  void see_large_upload() const { const LargeInHand now(metrics_, true); }

  const support::TempDir dir_;
  const std::string path_ = (dir_ / "metrics").string();
  const SharedMetrics metrics_{path_};
};

TEST_F(HelpingTest, IsForEveryWorkerWhereNoLargeUploadsCome) {
  { const LargeInHand other_kind(metrics_, false); }
  const Worker one(claiming());
  const Worker two(claiming());
  EXPECT_TRUE(become(2, 2));
}

TEST_F(HelpingTest, LeavesOneWorkerWhereTheyDo) {
  see_large_upload();
  const Worker idle(other(STDIN_FILENO, false));
  ASSERT_TRUE(become(1, 0));
  const Worker one(claiming());
  EXPECT_TRUE(become(2, 1));
  const Worker two(claiming());
  EXPECT_TRUE(become(3, 2));
  const Worker three(other(STDIN_FILENO, true));
  Worker four(claiming());
  EXPECT_TRUE(become(5, 4)) << "there was one idle beside it";
}

TEST_F(HelpingTest, IsNotForTheLastOne) {
  see_large_upload();
  const Worker busy(other(STDIN_FILENO, true));
  Worker dead(other(STDIN_FILENO, false));
  ASSERT_TRUE(become(2, 1));
  const Worker of_another_pool(other(metrics_.fd(), false));  // in a slot that nobody had before
  ASSERT_TRUE(become(3, 1));
  dead.kill();
  ASSERT_TRUE(become(2, 1));
  WorkerSlot slot(metrics_, STDIN_FILENO);
  EXPECT_FALSE(Helping(metrics_, slot).claim());
  metrics_->large_seen = 1;  // long ago
  EXPECT_TRUE(Helping(metrics_, slot).claim());
}

TEST_F(HelpingTest, IsGivenBackWhenThereWasNothing) {
  see_large_upload();
  const Worker idle(other(STDIN_FILENO, false));
  ASSERT_TRUE(become(1, 0));
  const Worker one([this] {
    const SharedMetrics metrics(path_);
    WorkerSlot slot(metrics, STDIN_FILENO);
    Helping helping(metrics, slot);
    if (helping.claim()) helping.give_back();
    ::pause();
  });
  EXPECT_TRUE(become(2, 0));
}

// Who is asked while another worker makes up its mind waits; should that one die, not for ever.
TEST_F(HelpingTest, IsDecidedByOneAfterTheOther) {
  Worker deciding([this] {
    const SharedMetrics metrics(path_);
    const ChoiceLock lock(metrics);
    const WorkerSlot slot(metrics, STDIN_FILENO);
    ::pause();
  });
  ASSERT_TRUE(become(1, 0));
  WorkerSlot slot(metrics_, STDIN_FILENO);
  Helping helping(metrics_, slot);
  EXPECT_FALSE(helping.claim());
  deciding.kill();
  EXPECT_TRUE(helping.claim());
}

}  // namespace
}  // namespace stats
