// What SIGTERM does to requests in hand and to new ones.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"

namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;

std::future<std::vector<std::string>> stop(support::Service& service) {
  return std::async(std::launch::async, [&service] { return service.stop(); });
}

bool refuses_connections(const support::Service& service) {
  return support::perform({.url = service.url("/health"), .timeout = 2s}).code == CURLE_COULDNT_CONNECT;
}

TEST(Drain, FinishesWhatRunsAndWhatIsQueuedAndRefusesTheRest) {
  support::Service service(support::Settings{{"CONVERT_SHORT_WORKERS", "1"}});
  std::vector<std::unique_ptr<service::Background>> requests;
  for (int i = 0; i < 3; ++i) {
    requests.push_back(
        std::make_unique<service::Background>(service::convert(service, service::long_audio(), "flac")));
  }
  ASSERT_TRUE(support::eventually(10s, [&] { return service.spooled().size() >= 3; }));
  auto stopped = stop(service);
  EXPECT_TRUE(support::eventually(5s, [&] { return refuses_connections(service); }));
  EXPECT_EQ(stopped.wait_for(0s), std::future_status::timeout)
      << "the conversions were over too early to show anything";
  for (const auto& request : requests) EXPECT_TRUE(request->response().ok());
  EXPECT_EQ(stopped.wait_for(5s), std::future_status::ready) << "it goes on without anything to do";
  EXPECT_THAT(stopped.get(), IsEmpty());
}

TEST(Drain, TakesNoTimeWithoutRequests) {
  support::Service service;
  auto stopped = stop(service);
  EXPECT_EQ(stopped.wait_for(5s), std::future_status::ready);
  EXPECT_THAT(stopped.get(), IsEmpty());
}

TEST(Drain, EndsAfterTheGrace) {
  support::Service service(support::Settings{{"CONVERT_GRACE", "1"}});
  service::Background request(service::convert(service, service::long_audio(), "m4a"));
  ASSERT_TRUE(service.wait_for_conversion(20s));
  EXPECT_THAT(service.stop(), IsEmpty());
  EXPECT_FALSE(request.response().ok()) << "the conversion was over too early to show anything";
}

TEST(Drain, AcceptsRequestsDuringTheDelay) {
  support::Service service(support::Settings{{"CONVERT_DRAIN_DELAY", "10"}});
  auto stopped = stop(service);
  const auto ready = [&] { return support::perform({.url = service.url("/ready"), .timeout = 2s}).status; };
  EXPECT_TRUE(support::eventually(3s, [&] { return ready() == 503; }));
  EXPECT_TRUE(support::perform(service::convert(service, support::wav(support::kPhone), "flac")).ok());
  EXPECT_TRUE(support::eventually(20s, [&] { return refuses_connections(service); }));
  EXPECT_THAT(stopped.get(), IsEmpty());
}

}  // namespace
