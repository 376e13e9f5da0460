// Long sounds in the sandboxed child, on several threads.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "audio/option_table.h"
#include "base/error.h"
#include "base/file_slice.h"
#include "base/unique_fd.h"
#include "job/gone_client.h"
#include "job/runner.h"
#include "job/tasks.h"
#include "support/long_sound.h"
#include "support/media.h"
#include "support/proc.h"
#include "support/temp_dir.h"

namespace job {
namespace {

using base::Error;
using base::ErrorKind;
using testing::Property;
using testing::Throws;

constexpr double kSeconds = 55;  // several segments
constexpr Limits kNoLimits{};

class StringDelivery final : public Delivery {
 public:
  explicit StringDelivery(int peer = -1) : peer_(peer) {}

  void begin(const audio::ResultInfo&) override {}
  void write(std::span<const std::byte> bytes) override {
    written.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  int peer_fd() const override { return peer_; }

  std::string written;

 private:
  int peer_;
};

// Those of the child's threads, when it sends its first bytes.
class NiceValues final : public Delivery {
 public:
  const std::vector<int>& seen() const { return seen_; }

  void begin(const audio::ResultInfo&) override {
    for (const support::ProcessId& child : support::children_of(::getpid())) {
      for (const auto& thread :
           std::filesystem::directory_iterator("/proc/" + std::to_string(child.pid) + "/task"))
        seen_.push_back(::getpriority(PRIO_PROCESS, static_cast<id_t>(std::stoul(thread.path().filename()))));
    }
  }
  void write(std::span<const std::byte>) override {}
  int peer_fd() const override { return -1; }

 private:
  std::vector<int> seen_;
};

class ThreadsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = std::make_unique<support::TempDir>();
    support::write_file(*dir_ / "in.wav", support::long_sound(44100, 2, kSeconds));
    support::write_silent_wav(*dir_ / "long.wav", std::uint64_t{2} << 30);
  }
  static void TearDownTestSuite() { dir_.reset(); }

  Job conversion(const std::string& name, const std::string& format) {
    input_ = base::open_for_reading(*dir_ / name);
    return {.task = kConvert,
            .fd = input_.get(),
            .size = base::file_size(input_.get()),
            .name = name,
            .options = audio::parse_options(std::vector<audio::Field>{{"format", format}})};
  }

  std::string result(const std::string& format, std::size_t threads) {
    StringDelivery delivery;
    Runner(kNoLimits, dir_->path(), {.most = threads}).run(conversion("in.wav", format), delivery);
    return delivery.written;
  }

  static inline std::unique_ptr<support::TempDir> dir_;
  base::UniqueFd input_;
};

class EveryFormatInSegments : public ThreadsTest, public testing::WithParamInterface<const char*> {};

TEST_P(EveryFormatInSegments, IsMadeInsideTheSandboxWithTheSameBytes) {
  const std::string alone = result(GetParam(), 1);
  EXPECT_GT(alone.size(), 100'000U);
  EXPECT_TRUE(result(GetParam(), 2) == alone);
  EXPECT_TRUE(result(GetParam(), 5) == alone);
}

INSTANTIATE_TEST_SUITE_P(All, EveryFormatInSegments,
                         testing::Values("flac", "wv", "tta", "mp3", "mka", "opus", "ogg"),
                         [](const auto& row) { return std::string(row.param); });

// What says which CPUs nobody uses is not the child's.
TEST_F(ThreadsTest, AreClaimedByTheWorkerForAsLongAsTheConversionTakes) {
  int claimed = 0;
  int given_back = 0;
  const CpuPermit permit{.claim = [&] { return ++claimed <= 2; }, .give_back = [&] { ++given_back; }};
  StringDelivery delivery;
  Runner(kNoLimits, dir_->path(), {.most = 5, .permit = permit}).run(conversion("in.wav", "flac"), delivery);
  EXPECT_EQ(claimed, 3);
  EXPECT_EQ(given_back, 2);
  EXPECT_TRUE(delivery.written == result("flac", 1));
}

// Another request that needs a CPU gets it: it has one of its own, and these are more than one.
TEST_F(ThreadsTest, GiveWayToOtherProcessesButForOne) {
  NiceValues delivery;
  Runner(kNoLimits, dir_->path(), {.most = 3, .niceness = 10}).run(conversion("in.wav", "mp3"), delivery);
  const int own = ::getpriority(PRIO_PROCESS, 0);
  EXPECT_THAT(delivery.seen(), testing::UnorderedElementsAre(own, own + 10, own + 10));
}

TEST_F(ThreadsTest, AnOverlongConversionIsEndedWithAllThatIsUnderWay) {
  StringDelivery delivery;
  const Runner runner({.time = std::chrono::seconds(1)}, dir_->path(), {.most = 4});
  EXPECT_THAT([&] { runner.run(conversion("long.wav", "wv"), delivery); },
              Throws<Error>(Property(&Error::kind, ErrorKind::timed_out)));
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a child is left";
}

TEST_F(ThreadsTest, AClientThatLeavesEndsThemAll) {
  const base::UniqueFd ours = gone_client();
  StringDelivery delivery(ours.get());
  const Runner runner(kNoLimits, dir_->path(), {.most = 4});
  EXPECT_THAT([&] { runner.run(conversion("long.wav", "mp3"), delivery); },
              Throws<Error>(Property(&Error::kind, ErrorKind::client_gone)));
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a child is left";
}

TEST_F(ThreadsTest, AResultOverItsLimitIsRefusedInTheMiddleOfSegments) {
  StringDelivery delivery;
  const Runner runner({.output = 1'000'000}, dir_->path(), {.most = 3});
  EXPECT_THAT([&] { runner.run(conversion("in.wav", "wv"), delivery); },
              Throws<Error>(Property(&Error::kind, ErrorKind::over_limit)));
}

}  // namespace
}  // namespace job
