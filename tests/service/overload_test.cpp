// More requests than there are places: what the refused ones are told, and what the load balancer is.

#include <csignal>
#include <optional>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/raw_connection.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::StartsWith;

using Requests = std::vector<std::unique_ptr<service::Background>>;

// So many conversions that take a while, at the same time.
Requests start_conversions(const support::Service& service, int count) {
  Requests requests;
  for (int i = 0; i < count; ++i) {
    requests.push_back(
        std::make_unique<service::Background>(service::convert(service, service::long_audio(), "m4a")));
  }
  return requests;
}

// An upload that would take 100 s.
support::HttpRequest slow_upload(const support::Service& service, const support::TempDir& dir) {
  support::write_silent_wav(dir / "big.wav", 100'000'000);
  auto upload = service::convert(service, dir / "big.wav", "mp3");
  upload.max_send_speed = 1'000'000;
  return upload;
}

support::HttpResponse get(const support::Service& service, const std::string& target) {
  return support::perform({.url = service.url(target), .timeout = 5s});
}

// Uploads that have a place and then do not go on.
class Stalled {
 public:
  Stalled(const support::Service& service, int count, int length) {
    for (int i = 0; i < count; ++i) {
      connections_.push_back(std::make_unique<support::RawConnection>(service.port()));
      connections_.back()->send("POST /convert?format=mp3 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n" +
                                ("Content-Length: " + std::to_string(length)) + "\r\n\r\n");
      EXPECT_THAT(connections_.back()->receive("\r\n\r\n"), StartsWith("HTTP/1.1 100 Continue"));
      connections_.back()->send("abcdef");
    }
  }

 private:
  std::vector<std::unique_ptr<support::RawConnection>> connections_;
};

TEST(Overload, IsToldBeforeTheUploadWithATimeWorkedOutFromTheLoad) {
  support::Service service(support::Settings{
      {"CONVERT_MAX_IN_FLIGHT", "16"}, {"CONVERT_WORKERS", "1"}, {"CONVERT_SHORT_WORKERS", "1"}});
  // The only work observed so far.
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(support::perform(service::convert(service, service::long_audio(), "flac")).ok());
  const std::chrono::duration<double> each = std::chrono::steady_clock::now() - start;

  const Requests requests = start_conversions(service, 16);
  ASSERT_TRUE(support::eventually(20s, [&] { return service.spooled().size() >= 16; }));
  ASSERT_TRUE(service.wait_for_conversion(20s));
  const support::TempDir dir;
  const auto asked = std::chrono::steady_clock::now();
  const auto refused = support::perform(slow_upload(service, dir));
  EXPECT_LT(std::chrono::steady_clock::now() - asked, 5s) << "the upload was read";
  const auto problem = service::expect_problem(refused, 429);
  // Sixteen ahead, over two workers; what the client saw of the work includes the upload.
  const int seconds = std::atoi(refused.header("retry-after").c_str());
  EXPECT_THAT(seconds, AllOf(Ge(each.count() * 2), Le(each.count() * 8 + 1)))
      << "of " << each.count() << " s each";
  EXPECT_THAT(problem.value("detail", ""), HasSubstr("in " + std::to_string(seconds) + " seconds"));

  for (const auto& request : requests) request->hang_up();
  EXPECT_TRUE(support::eventually(5s, [&] { return service.spooled().empty(); }));
  EXPECT_THAT(service.stop(), IsEmpty());
}

TEST(Overload, IsToldWithoutControlProcessesToo) {
  support::Service service(support::Settings{{"CONVERT_MAX_IN_FLIGHT", "1"}});
  const support::TempDir dir;
  service::Background first(slow_upload(service, dir));
  ASSERT_TRUE(support::eventually(10s, [&] { return !service.spooled().empty(); }));
  const auto clip = service::convert(service, support::wav(support::kPhone), "mp3");
  EXPECT_EQ(support::perform(clip).header("retry-after"), "1") << "nothing is ahead of it but an upload";
  const auto control = service.control_processes();
  ASSERT_FALSE(control.empty());
  for (const auto& id : control) ::kill(id.pid, SIGSTOP);
  const auto refused = support::perform(clip);
  for (const auto& id : control) ::kill(id.pid, SIGCONT);
  service::expect_problem(refused, 429);
  EXPECT_EQ(refused.header("retry-after"), "5");
  first.hang_up();
  EXPECT_THAT(service.stop(), IsEmpty());
}

TEST(Overload, WithinTheLimitEveryRequestWaitsForItsTurn) {
  support::Service service(
      support::Settings{{"CONVERT_MAX_IN_FLIGHT", "32"}, {"CONVERT_SHORT_WORKERS", "1"}});
  Requests requests;
  for (int i = 0; i < 32; ++i) {
    requests.push_back(std::make_unique<service::Background>(
        service::convert(service, support::wav(support::kMusic), "mp3")));
  }
  for (const auto& request : requests) EXPECT_TRUE(request->response().ok());
  EXPECT_THAT(service.stop(), IsEmpty());
}

TEST(Readiness, EndsWhenAllPlacesAreTakenForSeconds) {
  support::Service service(support::Settings{{"CONVERT_MAX_IN_FLIGHT", "1"}});
  EXPECT_EQ(get(service, "/ready").status, 200);
  const support::TempDir dir;
  service::Background first(slow_upload(service, dir));
  ASSERT_TRUE(support::eventually(10s, [&] { return !service.spooled().empty(); }));
  EXPECT_EQ(get(service, "/ready").status, 200) << "a moment is not long";
  EXPECT_TRUE(support::eventually(30s, [&] { return get(service, "/ready").status == 503; }));
  service::expect_problem(get(service, "/ready"), 503);
  EXPECT_EQ(get(service, "/health").status, 200);
  first.hang_up();
  EXPECT_TRUE(support::eventually(5s, [&] { return get(service, "/ready").status == 200; }));
  EXPECT_THAT(service.stop(), IsEmpty());
}

// They are too short to be on the disk, and hold all places all the same.
TEST(Readiness, EndsWhenEveryRequestIsRefusedForSeconds) {
  support::Service service(support::Settings{{"CONVERT_MAX_IN_FLIGHT", "4"}});
  const auto clip = service::convert(service, support::wav(support::kPhone), "mp3");
  std::optional<Stalled> stalled(std::in_place, service, 4, 100'000);
  EXPECT_EQ(support::perform(clip).status, 429);
  EXPECT_EQ(get(service, "/ready").status, 200) << "a moment is not long";
  EXPECT_TRUE(support::eventually(20s, [&] {
    EXPECT_EQ(support::perform(clip).status, 429);
    return get(service, "/ready").status == 503;
  }));
  EXPECT_THAT(service.spooled(), IsEmpty());
  stalled.reset();
  EXPECT_TRUE(support::eventually(10s, [&] { return get(service, "/ready").status == 200; }));
  EXPECT_TRUE(support::perform(clip).ok());
  EXPECT_THAT(service.stop(), IsEmpty());
}

TEST(Readiness, GoesOnWhilePlacesForShortUploadsAreFree) {
  support::Service service(support::Settings{{"CONVERT_MAX_IN_FLIGHT", "4"}});
  std::optional<Stalled> stalled(std::in_place, service, 3, 100'000'000);
  const support::TempDir dir;
  const auto refused = slow_upload(service, dir);
  EXPECT_FALSE(support::eventually(7s, [&] {
    EXPECT_EQ(support::perform(refused).status, 429);
    return get(service, "/ready").status == 503;
  }));
  stalled.reset();
  EXPECT_THAT(service.stop(), IsEmpty());
}

TEST(Readiness, EndsWhenTheDiskIsNearlyFull) {
  support::Service service(support::Settings{{"CONVERT_MIN_FREE", "1000000TB"}});
  const auto problem = service::expect_problem(get(service, "/ready"), 503);
  EXPECT_THAT(problem.value("detail", ""), HasSubstr("bytes left"));
  EXPECT_EQ(get(service, "/health").status, 200);
  service::expect_service_works(service);
  EXPECT_THAT(service.stop(), IsEmpty());
}

}  // namespace
