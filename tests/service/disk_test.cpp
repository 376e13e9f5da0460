// A disk that is full, and what a service that was killed leaves on it. A client gets a 507 or a transfer
// that is visibly broken, never a short file, and everything works again as soon as there is room.

#include <system_error>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/small_disk.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::AnyOf;
using ::testing::IsEmpty;

constexpr std::uint64_t kRoom = 48 << 20;

class Disk : public ::testing::Test {
 protected:
  void SetUp() override {
    try {
      disk_ = std::make_unique<support::SmallDisk>(kRoom);
    } catch (const std::system_error& error) {
      GTEST_SKIP() << "a small disk cannot be made here: " << error.what();
    }
    service_ = start();
  }

  void TearDown() override {
    if (!service_) return;
    // nginx keeps what it has of a refused upload, and with it the space, while it lingers: 5 s at the most.
    EXPECT_TRUE(support::eventually(15s, [this] {
      return support::perform(service::convert(*service_, support::wav(support::kPhone), "flac")).ok();
    }));
    service::expect_service_works(*service_);
    EXPECT_TRUE(support::eventually(2s, [this] { return service_->spooled().empty(); }));
    EXPECT_THAT(service_->stop(), IsEmpty());
  }

  std::unique_ptr<support::Service> start() const {
    return std::make_unique<support::Service>(support::Settings{
        {"CONVERT_RUN_DIR", (disk_->path() / "run").string()},
        {"CONVERT_MAX_OUTPUT", "0"}});  // which would be so small here that nothing gets full
  }

  // 317 MB.
  support::HttpRequest large_result(const std::string& format) const {
    return service::convert(*service_, service::long_audio(), format);
  }

  std::unique_ptr<support::SmallDisk> disk_;
  std::unique_ptr<support::Service> service_;
};

TEST_F(Disk, FullDuringTheUploadIs507) {
  const support::TempDir dir;
  support::write_silent_wav(dir / "big.wav", 2 * kRoom);
  const auto response = support::perform(service::convert(*service_, dir / "big.wav", "mp3"));
  service::expect_problem(response, 507);
}

TEST_F(Disk, FullBeforeTheUploadIs507AndRoomIsEnoughToGoOn) {
  disk_->fill();
  service::expect_problem(support::perform(service::convert(*service_, support::wav(support::kMusic), "mp3")),
                          507);
  EXPECT_TRUE(support::perform({.url = service_->url("/health")}).ok());
  disk_->clear();
}

TEST_F(Disk, FullDuringTheConversionIs507) {
  service::expect_problem(support::perform(large_result("wav")), 507);
}

// The client reads more slowly than the result is made: nginx keeps the rest on the disk.
TEST_F(Disk, FullDuringTheAnswerBreaksTheTransfer) {
  auto request = large_result("s16le");
  request.max_receive_speed = 2'000'000;
  const auto response = support::perform(request);
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.code, AnyOf(CURLE_PARTIAL_FILE, CURLE_RECV_ERROR)) << response.received << " bytes";
  EXPECT_TRUE(support::eventually(2s, [this] { return service_->conversions().empty(); }));
}

TEST_F(Disk, HasNothingLeftOfAServiceThatWasKilledOnceTheNextStarts) {
  service::Background finished_first(service::convert(*service_, service::long_audio(), "m4a"));
  ASSERT_TRUE(service_->wait_for_conversion(20s));
  ASSERT_FALSE(service_->spooled().empty());
  service_->kill();
  EXPECT_FALSE(finished_first.response().ok());
  EXPECT_THAT(service_->processes(), IsEmpty());
  service_ = start();
  EXPECT_THAT(service_->spooled(), IsEmpty());
}

}  // namespace
