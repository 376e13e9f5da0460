// Workers of large uploads take short ones while they have nothing of their own to do.

#include <atomic>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <sys/resource.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;
using Seconds = std::chrono::duration<double>;

class HelpingWorkers : public ::testing::Test {
 protected:
  HelpingWorkers() {
    support::write_silent_wav(dir_ / "clip.wav", 1'000'000);
    support::write_silent_wav(dir_ / "large.wav", 12'000'000);
  }

  // Uploads of 300 kB that are half an hour of sound.
  void keep_busy(int count) {
    for (int i = 0; i < count; ++i) {
      busy_.push_back(
          std::make_unique<service::Background>(service::convert(service_, service::long_audio(), "m4a")));
    }
  }
  void hang_up() {
    for (const auto& request : busy_) request->hang_up();
    busy_.clear();
  }
  bool are_converted(std::size_t count) const {
    return support::eventually(20s, [&] { return service_.conversions().size() == count; });
  }

  Seconds time_of(const std::string& file) const {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(support::perform(service::convert(service_, dir_ / file, "flac")).ok());
    return std::chrono::steady_clock::now() - start;
  }

  const support::TempDir dir_;
  support::Service service_{support::Settings{{"CONVERT_WORKERS", "2"}, {"CONVERT_SHORT_WORKERS", "1"}}};
  std::vector<std::unique_ptr<service::Background>> busy_;
};

// A clip had no answer for 24 s while both of the others were idle.
TEST_F(HelpingWorkers, ConvertAClipWhileTheShortPoolIsBusy) {
  keep_busy(1);
  ASSERT_TRUE(are_converted(1));
  for (int i = 0; i < 5; ++i) EXPECT_LT(time_of("clip.wav"), 2s);
  auto helped = service::convert(service_, dir_ / "clip.wav", "flac");
  helped.headers = {"X-Request-ID: helped"};
  EXPECT_TRUE(support::perform(helped).ok());
  EXPECT_EQ(service::log_entry(service_, "helped").value("pool", ""), "long");
  EXPECT_EQ(service_.conversions().size(), 1U) << "the worker was not busy all the time";
  hang_up();
  EXPECT_THAT(service_.stop(), IsEmpty());
}

// At the priority that its size gives it, not at that of the pool.
TEST_F(HelpingWorkers, DoNotConvertThemAtALowerPriority) {
  keep_busy(3);
  ASSERT_TRUE(are_converted(3)) << "where no large uploads come, all take short ones";
  for (const auto& running : service_.conversions()) {
    EXPECT_EQ(::getpriority(PRIO_PROCESS, running.worker.pid), 0);
    EXPECT_EQ(::getpriority(PRIO_PROCESS, running.child.pid), 0);
  }
  hang_up();
  ASSERT_TRUE(are_converted(0));
  support::write_silent_wav(dir_ / "hours.wav", 300'000'000);
  const service::Background large(service::convert(service_, dir_ / "hours.wav", "m4a"));
  const auto running = service_.wait_for_conversion(20s);
  ASSERT_TRUE(running);
  EXPECT_TRUE(support::eventually(2s, [&] { return ::getpriority(PRIO_PROCESS, running->child.pid) == 10; }));
  EXPECT_EQ(::getpriority(PRIO_PROCESS, running->worker.pid), 0) << "it passes bytes on";
}

TEST_F(HelpingWorkers, LeaveOneToLargeUploadsWhereTheseCome) {
  time_of("large.wav");
  keep_busy(4);
  ASSERT_TRUE(are_converted(2));
  EXPECT_FALSE(support::eventually(1s, [&] { return service_.conversions().size() != 2; }));
  EXPECT_LT(time_of("large.wav"), 5s);
  EXPECT_EQ(service_.conversions().size(), 2U);
  hang_up();
  EXPECT_THAT(service_.stop(), IsEmpty());
}

TEST_F(HelpingWorkers, TakeTheirOwnUploadsFirst) {
  std::atomic<bool> over = false;
  std::atomic<int> clips = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 6; ++i) {
    clients.emplace_back([&] {
      while (!over) clips += time_of("clip.wav") > 0s;
    });
  }
  for (int i = 0; i < 5; ++i) EXPECT_LT(time_of("large.wav"), 5s);
  over = true;
  for (std::thread& client : clients) client.join();
  EXPECT_GT(clips, 20) << "short ones were not many";
  EXPECT_THAT(service_.stop(), IsEmpty());
}

// Of the queues and of supervisord's pipes each process has what it is to have: its standard input, and the
// log's pipe, which it opens by name.
TEST(Queues, AreInheritedAndNothingElseIs) {
  support::Service service(support::Settings{{"CONVERT_WORKERS", "2"}, {"CONVERT_SHORT_WORKERS", "30"}});
  ASSERT_EQ(service.workers().size(), 32U);
  for (const support::ProcessId& worker : service.workers()) {
    std::set<std::string> pipes;
    for (const auto& entry :
         std::filesystem::directory_iterator("/proc/" + std::to_string(worker.pid) + "/fd")) {
      std::error_code gone;
      if (std::filesystem::is_fifo(entry.path(), gone)) {
        pipes.insert(std::filesystem::read_symlink(entry.path(), gone).string());
      }
    }
    EXPECT_THAT(pipes, UnorderedElementsAre(StartsWith("pipe:"), EndsWith("/log")));
  }
  service::expect_service_works(service);
  EXPECT_THAT(service.stop(), IsEmpty());
}

}  // namespace
