// A client that hangs up, at every stage: the work for it ends within a second, its space is freed, and the
// log says 499.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;

class ClientGone : public ::testing::Test {
 protected:
  // A request that the log can be asked about.
  support::HttpRequest request(const std::filesystem::path& file, const std::string& format) const {
    auto result = service::convert(service_, file, format);
    result.headers = {"X-Request-ID: " + id_};
    return result;
  }

  void expect_cleaned_up(const support::RunningConversion& conversion) {
    EXPECT_TRUE(support::eventually(1s, [&] { return !conversion.child.alive(); })) << "the child goes on";
    EXPECT_TRUE(conversion.worker.alive()) << "the worker died of its client";
    expect_forgotten();
  }

  void expect_forgotten() {
    EXPECT_TRUE(support::eventually(1s, [this] { return service_.spooled().empty(); }))
        << "the upload is left";
    expect_logged();
    service::expect_service_works(service_);
  }

  void expect_logged() {
    const auto entry = service::log_entry(service_, id_);
    EXPECT_EQ(entry.value("status", 0), 499) << entry;
    EXPECT_EQ(entry.value("outcome", ""), "left") << entry;
  }

  support::Service& service_ = support::service();
  const std::string id_ =
      std::string("left-") + ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(ClientGone, WhileTheWorkerIsStillSilent) {
  service::Background running(request(service::long_audio(), "m4a"));
  const auto conversion = service_.wait_for_conversion(20s);
  ASSERT_TRUE(conversion);
  running.hang_up();
  EXPECT_EQ(running.response().code, CURLE_ABORTED_BY_CALLBACK);
  expect_cleaned_up(*conversion);
}

TEST_F(ClientGone, InTheMiddleOfTheAnswer) {
  auto leaving = request(service::long_audio(), "mp2");
  std::optional<support::RunningConversion> conversion;
  leaving.on_first_byte = [&] { conversion = service_.wait_for_conversion(1s); };
  leaving.leave_after = 1;
  EXPECT_EQ(support::perform(leaving).code, CURLE_WRITE_ERROR);
  ASSERT_TRUE(conversion) << "the conversion was over at its first byte";
  expect_cleaned_up(*conversion);
}

TEST_F(ClientGone, InTheMiddleOfTheUpload) {
  const support::TempDir dir;
  support::write_silent_wav(dir / "big.wav", 50'000'000);
  auto upload = request(dir / "big.wav", "flac");
  upload.max_send_speed = 4'000'000;
  service::Background running(upload);
  ASSERT_TRUE(support::eventually(10s, [this] { return !service_.spooled().empty(); }));
  running.hang_up();
  EXPECT_EQ(running.response().code, CURLE_ABORTED_BY_CALLBACK);
  expect_forgotten();
}

TEST_F(ClientGone, InTheQueue) {
  std::vector<std::unique_ptr<service::Background>> others;
  const std::size_t workers = service_.workers().size();
  for (std::size_t i = 0; i < workers; ++i) {
    others.push_back(
        std::make_unique<service::Background>(service::convert(service_, service::long_audio(), "m4a")));
  }
  ASSERT_TRUE(support::eventually(20s, [&] { return service_.spooled().size() >= workers; }));
  service::Background running(request(support::wav(support::kPhone), "mp3"));
  ASSERT_TRUE(support::eventually(10s, [&] { return service_.spooled().size() > workers; }));
  ASSERT_FALSE(running.done()) << "it did not have to wait";
  running.hang_up();
  EXPECT_EQ(running.response().code, CURLE_ABORTED_BY_CALLBACK);
  expect_logged();
  for (const auto& other : others) other->hang_up();
  expect_forgotten();
}

TEST_F(ClientGone, InTheDownload) {
  auto slow = request(service::long_audio(), "mp2");
  slow.max_receive_speed = 100'000;
  service::Background running(slow);
  ASSERT_TRUE(service_.wait_for_conversion(20s));
  ASSERT_TRUE(support::eventually(60s, [this] { return service_.conversions().empty(); }));
  ASSERT_FALSE(running.done());
  running.hang_up();
  EXPECT_EQ(running.response().code, CURLE_ABORTED_BY_CALLBACK);
  expect_forgotten();
}

TEST_F(ClientGone, SlowUploadsHoldNoWorker) {
  const support::TempDir dir;
  support::write_silent_wav(dir / "slow.wav", 9'000'000);
  auto slow = service::convert(service_, dir / "slow.wav", "mp3");
  slow.max_send_speed = 10'000;
  std::vector<std::unique_ptr<service::Background>> uploads;
  const std::size_t workers = service_.workers().size();
  for (std::size_t i = 0; i < workers; ++i) uploads.push_back(std::make_unique<service::Background>(slow));
  ASSERT_TRUE(support::eventually(20s, [&] { return service_.spooled().size() >= workers; }));
  service::expect_service_works(service_);
  EXPECT_TRUE(service_.conversions().empty());
}

}  // namespace
