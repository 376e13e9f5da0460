#include "job/watchdog.h"

#include <array>
#include <csignal>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"
#include "base/unique_fd.h"
#include "job/child_process.h"

namespace job {
namespace {

using base::ErrorKind;
using testing::Property;
using testing::Throws;

class WatchTest : public testing::Test {
 protected:
  WatchTest() {
    std::array<int, 2> fds{};
    EXPECT_EQ(::pipe2(fds.data(), O_CLOEXEC), 0);
    read_end_.reset(fds[0]);
    write_end_.reset(fds[1]);
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data()), 0);
    nginx_.reset(fds[0]);
    ours_.reset(fds[1]);
  }

  base::UniqueFd read_end_, write_end_, nginx_, ours_;
};

TEST_F(WatchTest, ReturnsWhenThereIsDataOrTheEnd) {
  Watchdog watch(ours_.get(), std::chrono::seconds(0));
  ASSERT_EQ(::write(write_end_.get(), "x", 1), 1);
  EXPECT_NO_THROW(watch.wait_for(read_end_.get()));
  char byte = 0;
  ASSERT_EQ(::read(read_end_.get(), &byte, 1), 1);
  write_end_.reset();
  EXPECT_NO_THROW(watch.wait_for(read_end_.get()));
}

TEST_F(WatchTest, SeesTheClientGo) {
  Watchdog watch(ours_.get(), std::chrono::seconds(0));
  nginx_.reset();
  EXPECT_THAT([&] { watch.wait_for(read_end_.get()); },
              Throws<base::Error>(Property(&base::Error::kind, ErrorKind::client_gone)));
}

TEST_F(WatchTest, EndsAtItsTimeLimitAndNamesIt) {
  Watchdog watch(ours_.get(), std::chrono::seconds(1));
  EXPECT_THAT([&] { watch.wait_for(read_end_.get()); },
              testing::ThrowsMessage<base::Error>(testing::HasSubstr("CONVERT_TIMEOUT")));
}

TEST_F(WatchTest, EndsWhenTheChildIsStoppedForLong) {
  const Progress progress = 0;
  ChildProcess child([] { return ::raise(SIGSTOP); });
  Watchdog watch(ours_.get(), std::chrono::seconds(20));
  watch.expect_progress({child.pid(), progress, std::chrono::seconds(1)});
  EXPECT_THAT([&] { watch.wait_for(read_end_.get()); },
              testing::ThrowsMessage<base::Error>(testing::HasSubstr("CONVERT_STALL_TIMEOUT")));
}

TEST_F(WatchTest, WaitsForAChildThatWaits) {
  const Progress progress = 0;
  ChildProcess child([] { return ::pause(); });
  Watchdog watch(ours_.get(), std::chrono::seconds(4));
  watch.expect_progress({child.pid(), progress, std::chrono::seconds(1)});
  EXPECT_THAT([&] { watch.wait_for(read_end_.get()); },
              testing::ThrowsMessage<base::Error>(testing::HasSubstr("CONVERT_TIMEOUT")));
}

int compute() {
  while (true) {
    static volatile int turns = 0;
    turns = turns + 1;
  }
}

// The child's own budget is asked about in reads only: libav computed for a minute between two of them.
TEST_F(WatchTest, EndsAChildThatDoesNotFinishReadingTheHeader) {
  const Progress progress = 0;
  const Opened opened = 0;
  ChildProcess child(compute);
  StallCheck check(child.pid(), progress, std::chrono::seconds(60));
  check.expect_opening(opened, std::chrono::seconds(1));
  Watchdog watch(ours_.get(), std::chrono::seconds(60));
  watch.expect_progress(check);
  EXPECT_THAT([&] { watch.wait_for(read_end_.get()); },
              Throws<base::Error>(Property(&base::Error::kind, ErrorKind::over_limit)));
}

// Without a stall limit there is one of the header all the same.
TEST_F(WatchTest, EndsASlowHeaderWhereStallsMayLast) {
  const Progress progress = 0;
  const Opened opened = 0;
  ChildProcess child(compute);
  StallCheck check(child.pid(), progress, std::chrono::seconds(0));
  check.expect_opening(opened, std::chrono::seconds(1));
  Watchdog watch(ours_.get(), std::chrono::seconds(60));
  watch.expect_progress(check);
  EXPECT_THAT([&] { watch.wait_for(read_end_.get()); },
              Throws<base::Error>(Property(&base::Error::kind, ErrorKind::over_limit)));
}

TEST_F(WatchTest, LetsAChildComputeThatHasReadTheHeader) {
  const Progress progress = 0;
  const Opened opened = 1;
  ChildProcess child(compute);
  StallCheck check(child.pid(), progress, std::chrono::seconds(60));
  check.expect_opening(opened, std::chrono::seconds(1));
  Watchdog watch(ours_.get(), std::chrono::seconds(5));
  watch.expect_progress(check);
  EXPECT_THAT([&] { watch.wait_for(read_end_.get()); },
              testing::ThrowsMessage<base::Error>(testing::HasSubstr("CONVERT_TIMEOUT")));
}

// It has computed nothing.
TEST_F(WatchTest, WaitsForASlowHeaderOnABusyMachine) {
  const Progress progress = 0;
  const Opened opened = 0;
  ChildProcess child([] { return ::pause(); });
  StallCheck check(child.pid(), progress, std::chrono::seconds(60));
  check.expect_opening(opened, std::chrono::seconds(1));
  Watchdog watch(ours_.get(), std::chrono::seconds(4));
  watch.expect_progress(check);
  EXPECT_THAT([&] { watch.wait_for(read_end_.get()); },
              testing::ThrowsMessage<base::Error>(testing::HasSubstr("CONVERT_TIMEOUT")));
}

}  // namespace
}  // namespace job
