// Many more clients than places: each gets a right file or is told when to come back, and whoever obeys gets
// one. LOAD_SECONDS says how long; script/soak has them for a minute.

#include <algorithm>
#include <iostream>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;
using ::testing::IsEmpty;

constexpr int kClients = 64;

std::chrono::seconds load_time() {
  const char* set = std::getenv("LOAD_SECONDS");
  return std::chrono::seconds(set ? std::atoi(set) : 10);
}

class Load : public ::testing::Test {
 protected:
  // The same file from the same upload, as it is without load.
  std::string right_file(const std::string& format) const {
    return support::perform(service::convert(service_, support::wav(support::kPhone), format)).body;
  }

  // Asks again and again until the time is over, and then until it has had a file.
  void be_a_client(const std::string& format, const std::string& right, Clock::time_point end) {
    int files = 0;
    while (Clock::now() < end || (files == 0 && Clock::now() < end + 60s)) {
      const auto answer = support::perform(service::convert(service_, support::wav(support::kPhone), format));
      const int pause = std::atoi(answer.header("retry-after").c_str());
      const bool busy = answer.code == CURLE_OK && answer.status == 429 && pause > 0;
      const bool right_one = answer.ok() && answer.body == right;
      files += right_one;
      note(right_one ? "right file"
           : busy    ? "429"
                     : "wrong: " + std::to_string(answer.status) + " " + answer.body);
      if (busy) std::this_thread::sleep_for(std::chrono::seconds(pause));
    }
    if (files == 0) note("wrong: a client got nothing");
  }

  void note(const std::string& what) {
    const std::lock_guard lock(mutex_);
    ++counts_[what];
  }

  support::Service service_{support::Settings{{"CONVERT_SHORT_WORKERS", "2"}}};
  std::mutex mutex_;
  std::map<std::string, int> counts_;
};

TEST_F(Load, EveryAnswerIsARightFileOrSaysWhenToComeBack) {
  const std::string formats[] = {"mp3", "flac", "wav"};
  std::map<std::string, std::string> right;
  for (const std::string& format : formats) right[format] = right_file(format);
  const auto end = Clock::now() + load_time();
  std::vector<std::thread> clients;
  for (int i = 0; i < kClients; ++i) {
    const std::string& format = formats[static_cast<std::size_t>(i) % std::size(formats)];
    clients.emplace_back([this, &format, &right, end] { be_a_client(format, right.at(format), end); });
  }
  std::vector<Seconds> health;
  while (Clock::now() < end) {
    const auto start = Clock::now();
    const auto answer = support::perform({.url = service_.url("/health"), .timeout = 5s});
    EXPECT_TRUE(answer.ok()) << answer.code << ' ' << answer.status << ' ' << answer.body;
    health.push_back(Clock::now() - start);
    std::this_thread::sleep_for(20ms);
  }
  for (std::thread& client : clients) client.join();
  for (const auto& [what, count] : counts_) {
    std::cout << count << " × " << what << "\n";
    EXPECT_FALSE(what.starts_with("wrong")) << what;
  }
  EXPECT_GT(counts_["right file"], kClients);
  std::ranges::sort(health);
  const Seconds p99 = health[health.size() * 99 / 100];
  std::cout << "99 % of " << health.size() << " health checks within " << p99.count() * 1000 << " ms\n";
  EXPECT_LT(p99, 2s);  // as the clients take the CPUs too
  EXPECT_THAT(service_.stop(), IsEmpty());
}

}  // namespace
