// A client that hangs up: its conversion ends within a second and its upload is gone.

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
  void expect_cleaned_up(const support::RunningConversion& conversion) {
    EXPECT_TRUE(support::eventually(1s, [&] { return !conversion.child.alive(); })) << "the child goes on";
    EXPECT_TRUE(support::eventually(1s, [this] { return service_.spooled().empty(); }))
        << "the upload is left";
    EXPECT_TRUE(conversion.worker.alive()) << "the worker died of its client";
    service::expect_service_works(service_);
  }

  support::Service& service_ = support::service();
};

TEST_F(ClientGone, WhileTheWorkerIsStillSilent) {
  service::Background request(service::convert(service_, service::long_audio(), "m4a"));
  const auto conversion = service_.wait_for_conversion(20s);
  ASSERT_TRUE(conversion);
  request.hang_up();
  EXPECT_EQ(request.response().code, CURLE_ABORTED_BY_CALLBACK);
  expect_cleaned_up(*conversion);
}

TEST_F(ClientGone, InTheMiddleOfTheAnswer) {
  auto request = service::convert(service_, service::long_audio(), "mp2");
  std::optional<support::RunningConversion> conversion;
  request.on_first_byte = [&] { conversion = service_.wait_for_conversion(1s); };
  request.leave_after = 1;
  EXPECT_EQ(support::perform(request).code, CURLE_WRITE_ERROR);
  ASSERT_TRUE(conversion) << "the conversion was over at its first byte";
  expect_cleaned_up(*conversion);
}

TEST_F(ClientGone, InTheMiddleOfTheUpload) {
  const support::TempDir dir;
  support::write_silent_wav(dir / "big.wav", 50'000'000);
  auto upload = service::convert(service_, dir / "big.wav", "flac");
  upload.max_send_speed = 4'000'000;
  service::Background request(upload);
  ASSERT_TRUE(support::eventually(10s, [this] { return !service_.spooled().empty(); }));
  request.hang_up();
  EXPECT_EQ(request.response().code, CURLE_ABORTED_BY_CALLBACK);
  EXPECT_TRUE(support::eventually(1s, [this] { return service_.spooled().empty(); })) << "the upload is left";
  service::expect_service_works(service_);
}

}  // namespace
