// What is refused because it is too much: each case has a service with a limit of its own.

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
  support::Service service(support::Settings{{"CONVERT_QUEUE_TIMEOUT", "1"}, {"CONVERT_SHORT_WORKERS", "1"}});
  service::Background first(service::convert(service, service::long_audio(), "m4a"));
  ASSERT_TRUE(service.wait_for_conversion(20s));
  service::Background second(service::convert(service, support::wav(support::kPhone), "flac"));
  EXPECT_TRUE(first.response().ok());
  const auto problem = service::expect_problem(second.response(), 504);
  EXPECT_THAT(problem.value("detail", ""), HasSubstr("CONVERT_QUEUE_TIMEOUT"));
  service::expect_service_works(service);
  EXPECT_THAT(service.stop(), IsEmpty());
}

}  // namespace
