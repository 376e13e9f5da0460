// What is refused because it is too much: each case has a service with a limit of its own.

#include <optional>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Limits, AnUploadOverTheLimitIs413) {
  support::Service service(support::Settings{{"CONVERT_MAX_UPLOAD", "200000"}});
  const auto big = support::wav(support::kMusic);
  ASSERT_GT(std::filesystem::file_size(big), 300'000u);
  service::expect_problem(support::perform(service::convert(service, big, "mp3")), 413);
  service::expect_problem(
      support::perform({.url = service.url("/convert?format=mp3"), .method = "PUT", .body_file = big}), 413);
  service::expect_problem(
      support::perform(
          {.url = service.url("/convert?format=mp3"), .method = "PUT", .body_file = big, .chunked = true}),
      413);
  service::expect_service_works(service);
  EXPECT_TRUE(support::eventually(2s, [&] { return service.spooled().empty(); }));
  EXPECT_THAT(service.stop(), IsEmpty());
}

TEST(Limits, TooManyInFlightIs429) {
  support::Service service(support::Settings{{"CONVERT_MAX_IN_FLIGHT", "1"}});
  const support::TempDir dir;
  support::write_silent_wav(dir / "big.wav", 100'000'000);
  auto slow = service::convert(service, dir / "big.wav", "mp3");
  slow.max_send_speed = 4'000'000;
  service::Background first(slow);
  ASSERT_TRUE(support::eventually(10s, [&] { return !service.spooled().empty(); }));
  const auto second = support::perform(service::convert(service, support::wav(support::kPhone), "mp3"));
  service::expect_problem(second, 429);
  EXPECT_GT(std::atoi(second.header("retry-after").c_str()), 0);
  EXPECT_TRUE(support::perform({.url = service.url("/health"), .timeout = 2s}).ok()) << "health has no limit";

  first.hang_up();
  first.response();
  const auto accepted = [&] {
    return support::perform(service::convert(service, support::wav(support::kPhone), "mp3")).ok();
  };
  EXPECT_TRUE(support::eventually(5s, accepted)) << "the place is not free again";
  EXPECT_THAT(service.stop(), IsEmpty());
}

// One address could hold all places by slow uploads.
class PlacesOfOneClient : public ::testing::Test {
 protected:
  // A proxy on this machine says who is asking.
  void serve_behind(const std::string& trusted) {
    service_.emplace(
        support::Settings{{"CONVERT_MAX_PER_CLIENT", "1"}, {"CONVERT_TRUSTED_PROXIES", trusted}});
    support::write_silent_wav(dir_ / "big.wav", 100'000'000);
    auto slow = of("192.0.2.1", dir_ / "big.wav");
    slow.max_send_speed = 4'000'000;
    first_.emplace(slow);
    ASSERT_TRUE(support::eventually(10s, [&] { return !service_->spooled().empty(); }));
  }

  support::HttpRequest of(const std::string& client, const std::filesystem::path& file) const {
    auto request = service::convert(*service_, file, "mp3");
    request.headers = {"X-Forwarded-For: " + client};
    return request;
  }
  support::HttpResponse short_one_of(const std::string& client) const {
    return support::perform(of(client, support::wav(support::kPhone)));
  }

  const support::TempDir dir_;
  std::optional<support::Service> service_;
  std::optional<service::Background> first_;
};

TEST_F(PlacesOfOneClient, AreLimitedAndOthersAreServed) {
  serve_behind("127.0.0.1");
  const auto problem = service::expect_problem(short_one_of("192.0.2.1"), 429);
  EXPECT_THAT(problem.value("detail", ""), HasSubstr("the 1 of one client"));
  EXPECT_TRUE(short_one_of("192.0.2.2").ok());
  EXPECT_TRUE(support::perform({.url = service_->url("/ready")}).ok()) << "there are places for others";
  first_->hang_up();
  first_->response();
  EXPECT_TRUE(support::eventually(5s, [&] { return short_one_of("192.0.2.1").ok(); }));
  EXPECT_THAT(service_->stop(), IsEmpty());
}

TEST_F(PlacesOfOneClient, AreNotMultipliedByAHeader) {
  serve_behind("none");
  for (const char* claimed : {"192.0.2.2", "127.0.0.2", "::1"})
    service::expect_problem(short_one_of(claimed), 429);
}

TEST(Limits, AConversionOverTheTimeLimitIs504) {
  support::Service service(support::Settings{{"CONVERT_TIMEOUT", "1"}});
  service::expect_problem(support::perform(service::convert(service, service::long_audio(), "m4a")), 504);
  EXPECT_TRUE(support::eventually(1s, [&] { return service.conversions().empty(); }));
  service::expect_service_works(service);
  EXPECT_THAT(service.stop(), IsEmpty());
}

// The worker has begun its answer by then, but nothing of it has left.
TEST(Limits, AStreamThatSoonPassesTheOutputLimitIs422) {
  support::Service service(support::Settings{{"CONVERT_MAX_OUTPUT", "4000"}});
  service::expect_problem(support::perform(service::convert(service, support::wav(support::kPhone), "ogg")),
                          422);
  service::expect_problem(support::perform(service::convert(service, support::wav(support::kMusic), "mp2")),
                          422);
}

TEST(Limits, AWaitOverTheQueuesLimitIs504) {
  support::Service service(support::Settings{
      {"CONVERT_QUEUE_TIMEOUT", "1"}, {"CONVERT_WORKERS", "1"}, {"CONVERT_SHORT_WORKERS", "1"}});
  service::Background first(service::convert(service, service::long_audio(), "m4a"));
  service::Background beside(service::convert(service, service::long_audio(), "m4a"));  // by the other pool
  ASSERT_TRUE(support::eventually(20s, [&] { return service.conversions().size() == 2; }));
  service::Background second(service::convert(service, support::wav(support::kPhone), "flac"));
  EXPECT_TRUE(first.response().ok());
  EXPECT_TRUE(beside.response().ok());
  const auto problem = service::expect_problem(second.response(), 504);
  EXPECT_THAT(problem.value("detail", ""), HasSubstr("CONVERT_QUEUE_TIMEOUT"));
  service::expect_service_works(service);
  EXPECT_THAT(service.stop(), IsEmpty());
}

}  // namespace
