// Who sends a byte from time to time held a place for ever.

#include <atomic>
#include <filesystem>
#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/raw_connection.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

constexpr const char* kSized = "Content-Length: 100000";
constexpr const char* kChunked = "Transfer-Encoding: chunked";

// A client that sends a byte each 200 ms for as long as it lives, whatever it is answered.
class Dripping {
 public:
  Dripping(const support::Service& service, const char* framing) : connection_(service.port()) {
    connection_.send("POST /convert?format=flac HTTP/1.1\r\nHost: x\r\n" + std::string(framing) + "\r\n\r\n");
    const char* const byte = framing == kChunked ? "1\r\nx\r\n" : "x";
    sender_ = std::thread([this, byte] {
      for (; !over_; std::this_thread::sleep_for(200ms)) connection_.send(byte);
    });
  }
  ~Dripping() {
    over_ = true;
    sender_.join();
  }

  std::string answer(std::chrono::seconds longest) const {
    connection_.patience(longest);
    return connection_.receive("}");
  }

 private:
  support::RawConnection connection_;
  std::atomic<bool> over_ = false;
  std::thread sender_;
};

// An upload that is sent in thirds, with so long a pause after each of the first two.
std::string with_pauses(const support::Service& service, const std::string& file, std::chrono::seconds each) {
  const support::RawConnection connection(service.port());
  connection.send("POST /convert?format=flac HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " +
                  std::to_string(file.size()) + "\r\n\r\n");
  const std::size_t third = file.size() / 3;
  for (const std::size_t begin : {std::size_t{0}, third}) {
    connection.send(file.substr(begin, third));
    std::this_thread::sleep_for(each);
  }
  connection.send(file.substr(2 * third));
  connection.patience(60s);
  return connection.receive();
}

TEST(UploadTime, EndsWhoDripsAndFreesItsPlace) {
  const support::Service service(
      support::Settings{{"CONVERT_UPLOAD_TIMEOUT", "3s"}, {"CONVERT_MAX_IN_FLIGHT", "1"}});
  for (const char* framing : {kSized, kChunked}) {
    const Dripping client(service, framing);
    const std::string answer = client.answer(20s);
    EXPECT_THAT(answer, HasSubstr("HTTP/1.1 408"));
    EXPECT_THAT(answer, HasSubstr("application/problem+json"));
    EXPECT_THAT(answer, HasSubstr("took too long to arrive"));
    // Nginx reads on for a moment, so that the answer arrives.
    EXPECT_TRUE(support::eventually(10s, [&] {
      return support::perform(service::convert(service, support::wav(support::kPhone), "flac")).ok();
    })) << "the place is not free again";
    EXPECT_TRUE(support::eventually(5s, [&] { return service.spooled().empty(); }));
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
  auto pausing = std::async(std::launch::async, [&] {
    return with_pauses(service, support::read_file(support::wav(support::kMusic)), 50s);
  });
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(Dripping(service, kSized).answer(90s), HasSubstr("HTTP/1.1 408"));
  EXPECT_GT(std::chrono::steady_clock::now() - begin, 55s);
  EXPECT_TRUE(slow.response().ok());
  EXPECT_THAT(pausing.get(), HasSubstr("HTTP/1.1 200"));
}

}  // namespace
