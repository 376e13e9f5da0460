// Several clients at once.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;

// The service has four workers for short uploads, as all of these are.
class Busy : public ::testing::Test {
 protected:
  static constexpr std::size_t kWorkers = 4;
  support::Service& service_ = support::service();
};

TEST_F(Busy, TwoConversionsRunAtOnceAndDoNotMix) {
  const support::TempDir dir;
  auto one = service::convert(service_, service::long_audio(), "mp2");
  auto two = service::convert(service_, service::long_audio(), "ac3");
  one.save_to = dir / "one.mp2";
  two.save_to = dir / "two.ac3";
  service::Background first(one);
  service::Background second(two);
  EXPECT_TRUE(support::eventually(20s, [this] { return service_.conversions().size() == 2; }));
  EXPECT_TRUE(first.response().ok());
  EXPECT_TRUE(second.response().ok());
  EXPECT_EQ(support::probe(one.save_to).codec, "mp2");
  EXPECT_EQ(support::probe(two.save_to).codec, "ac3");
  EXPECT_NEAR(support::probe(one.save_to).duration, 1800, 0.1);
  EXPECT_NEAR(support::probe(two.save_to).duration, 1800, 0.1);
}

TEST_F(Busy, HealthAndFormatsAnswerWhileAllWorkersAreBusy) {
  std::vector<std::unique_ptr<service::Background>> requests;
  for (std::size_t i = 0; i < kWorkers; ++i) {
    requests.push_back(
        std::make_unique<service::Background>(service::convert(service_, service::long_audio(), "m4a")));
  }
  ASSERT_TRUE(support::eventually(20s, [this] { return service_.conversions().size() == kWorkers; }));
  for (const char* target : {"/health", "/formats", "/"}) {
    EXPECT_TRUE(support::perform({.url = service_.url(target), .timeout = 2s}).ok()) << target;
  }
  EXPECT_TRUE(support::perform({.url = service_.url("/health"), .method = "HEAD", .timeout = 2s}).ok());
  EXPECT_EQ(service_.conversions().size(), kWorkers) << "the workers were not busy all the time";
  for (const auto& request : requests) request->hang_up();
  EXPECT_TRUE(support::eventually(3s, [this] { return service_.conversions().empty(); }));
}

TEST_F(Busy, MoreRequestsThanWorkersWaitForTheirTurn) {
  std::vector<std::unique_ptr<service::Background>> requests;
  for (int i = 0; i < 8; ++i) {
    requests.push_back(std::make_unique<service::Background>(
        service::convert(service_, support::wav(support::kMusic), i % 2 ? "m4a" : "flac")));
  }
  for (const auto& request : requests) EXPECT_TRUE(request->response().ok());
}

TEST_F(Busy, ASlowReaderDoesNotHoldAWorker) {
  auto slow = service::convert(service_, service::long_audio(), "mp2");
  slow.max_receive_speed = 100'000;
  service::Background first(slow);
  service::Background second(slow);
  ASSERT_TRUE(service_.wait_for_conversion(20s));
  EXPECT_TRUE(support::eventually(60s, [this] { return service_.conversions().empty(); }))
      << "the workers wait for their readers";
  service::expect_service_works(service_);
}

}  // namespace
