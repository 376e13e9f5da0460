// Who sends a byte from time to time held a place for ever.

#include <atomic>
#include <filesystem>
#include <thread>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/raw_connection.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

constexpr const char* kSized = "Content-Length: 100000";
constexpr const char* kChunked = "Transfer-Encoding: chunked";

// Sends a byte each 200 ms until it is answered, or for so long; what the answer is.
std::string drip(const support::Service& service, const char* framing, std::chrono::seconds longest) {
  const support::RawConnection connection(service.port());
  connection.send("POST /convert?format=flac HTTP/1.1\r\nHost: x\r\n" + std::string(framing) + "\r\n\r\n");
  std::atomic<bool> answered = false;
  std::thread sender([&] {
    while (!answered) {
      connection.send(framing == kChunked ? "1\r\nx\r\n" : "x");
      std::this_thread::sleep_for(200ms);
    }
  });
  connection.patience(longest);
  const std::string answer = connection.receive("}");
  answered = true;
  sender.join();
  return answer;
}

TEST(UploadTime, EndsWhoDripsAndFreesItsPlace) {
  const support::Service service(
      support::Settings{{"CONVERT_UPLOAD_TIMEOUT", "3s"}, {"CONVERT_MAX_IN_FLIGHT", "1"}});
  for (const char* framing : {kSized, kChunked}) {
    const std::string answer = drip(service, framing, 20s);
    EXPECT_THAT(answer, HasSubstr("HTTP/1.1 408"));
    EXPECT_THAT(answer, HasSubstr("application/problem+json"));
    EXPECT_THAT(answer, HasSubstr("took too long to arrive"));
    // Nginx reads on for up to 30 s, so that the answer arrives.
    EXPECT_TRUE(support::eventually(
        40s, [&] { return support::perform({.url = service.url("/ready"), .timeout = 5s}).status == 200; }));
    EXPECT_TRUE(service.spooled().empty());
    service::expect_service_works(service);
  }
}

TEST(UploadTime, IsNotThatOfTheConversionOrTheAnswer) {
  const support::Service service(support::Settings{{"CONVERT_UPLOAD_TIMEOUT", "3s"}});
  auto request = service::convert(service, support::wav(support::kMusic), "wav");
  request.max_receive_speed = 90'000;
  request.timeout = 60s;
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(support::perform(request).ok());
  EXPECT_GT(std::chrono::steady_clock::now() - begin, 3s);
}

TEST(UploadRate, EndsWhoIsSlowerAfterAMinuteAndNobodyElse) {
  const support::Service service(support::Settings{{"CONVERT_MIN_UPLOAD_RATE", "1kB"}});
  auto honest = service::convert(service, support::wav(support::kMusic), "flac");
  honest.timeout = 300s;
  honest.max_send_speed =
      static_cast<curl_off_t>(std::filesystem::file_size(support::wav(support::kMusic)) / 90);
  ASSERT_GT(honest.max_send_speed, 1100);
  service::Background slow(honest);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(drip(service, kSized, 90s), HasSubstr("HTTP/1.1 408"));
  EXPECT_GT(std::chrono::steady_clock::now() - begin, 55s);
  EXPECT_TRUE(slow.response().ok());
}

}  // namespace
