// Workers come, work, and are killed at any moment.

#include "stats/workers.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stats/worker_process.h"
#include "support/eventually.h"
#include "support/temp_dir.h"

namespace stats {
namespace {

using namespace std::chrono_literals;

class WorkersTest : public testing::Test {
 protected:
  void idle() const {
    const SharedMetrics metrics(path_);
    const WorkerSlot slot(metrics, STDIN_FILENO);
    ::pause();
  }
  void working() const {
    const SharedMetrics metrics(path_);
    const WorkerSlot slot(metrics, STDIN_FILENO);
    const Busy busy(slot);
    ::pause();
  }
  // A worker whose child lives on after it.
  void with_child() const {
    const SharedMetrics metrics(path_);
    const WorkerSlot slot(metrics, STDIN_FILENO);
    if (::fork() == 0) ::alarm(5);
    ::pause();
  }

  testing::AssertionResult become(unsigned alive, unsigned busy) const {
    Workers now;
    const bool so = support::eventually(5s, [&] {
      now = count_workers(metrics_);
      return now.alive == alive && now.busy == busy;
    });
    if (so) return testing::AssertionSuccess();
    return testing::AssertionFailure() << now.alive << " alive, " << now.busy << " busy";
  }

  const support::TempDir dir_;
  const std::string path_ = (dir_ / "metrics").string();
  const SharedMetrics metrics_{path_};
};

TEST_F(WorkersTest, AreCountedWithThoseThatAreBusy) {
  EXPECT_TRUE(become(0, 0));
  const Worker one([this] { idle(); });
  const Worker two([this] { working(); });
  EXPECT_TRUE(become(2, 1));
}

TEST_F(WorkersTest, ThatAreKilledAtWorkAreNotBusyForEver) {
  Worker worker([this] { working(); });
  ASSERT_TRUE(become(1, 1));
  worker.kill();
  EXPECT_TRUE(become(0, 0));
}

TEST_F(WorkersTest, TakeTheSlotsOfTheDead) {
  Worker first([this] { working(); });
  ASSERT_TRUE(become(1, 1));
  first.kill();
  const Worker second([this] { idle(); });
  EXPECT_TRUE(become(1, 0));
  EXPECT_EQ(metrics_->slots_used, 1U);
}

TEST_F(WorkersTest, DoNotLiveOnInTheirChildren) {
  Worker worker([this] { with_child(); });
  ASSERT_TRUE(become(1, 0));
  worker.kill();
  EXPECT_TRUE(become(0, 0));
}

TEST_F(WorkersTest, SayWhichSocketsTheyAcceptFrom) {
  const SharedMetrics socket(dir_ / "standing for a socket");
  const WorkerSlot slot(metrics_, socket.fd());
  struct stat status {};
  ASSERT_EQ(::fstat(socket.fd(), &status), 0);
  EXPECT_THAT(count_workers(metrics_).queues, testing::ElementsAre(status.st_ino));
}

TEST_F(WorkersTest, EndASeriesOfRefusalsWhenTheyAreDone) {
  const WorkerSlot slot(metrics_, STDIN_FILENO);
  metrics_->refused_since = 1;
  {
    const Busy busy(slot);
    EXPECT_EQ(metrics_->refused_since, 1);
  }
  EXPECT_EQ(metrics_->refused_since, 0);
}

TEST_F(WorkersTest, LeaveTheTimeOfTheirWork) {
  const WorkerSlot slot(metrics_, STDIN_FILENO);
  { const Busy busy(slot); }
  EXPECT_GT(metrics_->recent_work, 0);
  EXPECT_LT(metrics_->recent_work, 5);
}

}  // namespace
}  // namespace stats
