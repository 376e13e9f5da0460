// Everything at once for a while: files of all lengths, clients that leave, hostile files, workers that are
// killed. SOAK_SECONDS says how long; script/soak is for long ones.

#include <csignal>
#include <iostream>
#include <mutex>
#include <random>
#include <thread>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using support::ProcessId;
using ::testing::IsEmpty;

constexpr int kClients = 6;
constexpr auto kBetweenKills = 3s;

std::chrono::seconds soak_time() {
  const char* set = std::getenv("SOAK_SECONDS");
  return std::chrono::seconds(set ? std::atoi(set) : 60);
}

struct Work {
  std::filesystem::path file;
  std::string format;
  std::string right;  // what comes of it when nothing is in the way
};

// Processes that are never killed here, and what they hold.
struct Holding {
  std::uint64_t memory = 0;
  std::size_t descriptors = 0;
};

class Soak : public ::testing::Test {
 protected:
  void SetUp() override {
    support::Signal minutes = support::kMusic;
    minutes.name = "FiveMinutes";
    minutes.seconds = 300;
    for (const auto& file : {support::wav(support::kPhone), support::wav(support::kMusic),
                             support::wav(support::kStudio), support::wav(minutes), service::long_audio()}) {
      for (const char* format : {"mp3", "flac", "wav", "aac"}) {
        const bool large = file == service::long_audio() && std::string(format) != "mp3";
        if (large) continue;
        const auto answer = support::perform(service::convert(service_, file, format));
        ASSERT_TRUE(answer.ok()) << file << " " << format << ": " << answer.status << answer.body;
        work_.push_back({file, format, answer.body});
      }
    }
    hostile_ = {support::write_file(dir_ / "playlist.wav", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"),
                support::write_file(dir_ / "noise.mp3", std::string(100'000, '\xff')),
                support::write_file(dir_ / "cut.wav",
                                    support::read_file(support::wav(support::kPhone)).substr(0, 30))};
  }

  void be_a_client(unsigned seed) {
    std::mt19937 random(seed);
    const auto one_in = [&](unsigned n) { return random() % n == 0; };
    while (Clock::now() < end_) {
      if (one_in(100)) {
        const auto answer =
            support::perform(service::convert(service_, hostile_[random() % hostile_.size()], "mp3"));
        judge(answer, answer.status == 415 || answer.status == 422, "hostile file refused");
        continue;
      }
      const std::size_t last = one_in(20) ? work_.size() : work_.size() - 5;  // the long ones now and then
      const Work& work = work_[random() % last];
      auto request = service::convert(service_, work.file, work.format);
      const bool leaves = one_in(10);
      const auto until = Clock::now() + std::chrono::milliseconds(random() % 300);
      if (leaves) request.keep_going = [until] { return Clock::now() < until; };
      const auto answer = support::perform(request);
      if (leaves && answer.code != CURLE_OK) {
        note("client left");
      } else {
        judge(answer, answer.ok() && answer.body == work.right, "right file");
      }
    }
  }

  // Broken transfers and 502 are what a killed worker leaves; everything else has to be as it should.
  void judge(const support::HttpResponse& answer, bool right, const std::string& as_expected) {
    const bool busy = answer.code == CURLE_OK && answer.status == 429;
    const bool cut = answer.code != CURLE_OK || answer.status == 502;
    if (busy)
      std::this_thread::sleep_for(std::chrono::seconds(std::atoi(answer.header("retry-after").c_str())));
    note(right  ? as_expected
         : busy ? "429"
         : cut  ? "cut"
                : "wrong: " + std::to_string(answer.status) + answer.body.substr(0, 300));
  }

  void note(const std::string& what) {
    const std::lock_guard lock(mutex_);
    ++counts_[what];
  }

  // The worker that has lived longest: one that dies at its start is not started again for ever.
  void kill_a_worker() {
    std::optional<ProcessId> oldest;
    for (const ProcessId& id : service_.workers()) {
      if (!oldest || id.start < oldest->start) oldest = id;
    }
    if (!oldest) return;
    ::kill(oldest->pid, SIGKILL);
    note("kill");
  }

  Holding holding() const {
    Holding sum;
    for (const ProcessId& id : service_.processes()) {
      const std::string line = support::command_line_of(id.pid);
      const bool lasts = line.starts_with("nginx:") || line.find("supervisord") != std::string::npos ||
                         line.ends_with(" control ") || line.ends_with(" log ");
      if (!lasts) continue;
      sum.memory += support::memory_of(id.pid, "VmRSS");
      sum.descriptors += support::open_files_of(id.pid);
    }
    return sum;
  }

  support::Service service_;
  const support::TempDir dir_;
  std::vector<Work> work_;
  std::vector<std::filesystem::path> hostile_;
  Clock::time_point end_;
  std::mutex mutex_;
  std::map<std::string, int> counts_;
};

TEST_F(Soak, NoFileIsWrongAndNothingGrows) {
  const Holding before = holding();
  end_ = Clock::now() + soak_time();
  std::vector<std::thread> clients;
  for (unsigned i = 0; i < kClients; ++i) clients.emplace_back([this, i] { be_a_client(i); });
  while (Clock::now() + kBetweenKills < end_) {
    std::this_thread::sleep_for(kBetweenKills);
    kill_a_worker();
  }
  for (std::thread& client : clients) client.join();

  for (const auto& [what, count] : counts_) {
    std::cout << count << " × " << what << "\n";
    EXPECT_FALSE(what.starts_with("wrong")) << what;
  }
  EXPECT_GT(counts_["right file"], 10);
  EXPECT_LE(counts_["cut"], counts_["kill"]) << "more was lost than was killed";
  service::expect_service_works(service_);
  EXPECT_TRUE(support::eventually(5s, [this] { return service_.spooled().empty(); }));
  EXPECT_TRUE(support::eventually(5s, [&] { return holding().descriptors <= before.descriptors + 8; }));
  const Holding after = holding();
  std::cout << "memory " << (before.memory >> 20) << " to " << (after.memory >> 20) << " MB, descriptors "
            << before.descriptors << " to " << after.descriptors << "\n";
  EXPECT_LT(after.memory, before.memory + (32 << 20));
  EXPECT_THAT(service_.stop(), IsEmpty());
}

}  // namespace
