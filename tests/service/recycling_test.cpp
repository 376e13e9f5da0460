// Workers that start afresh: nobody notices, neither clients nor supervisord.

#include <algorithm>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t found = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

// Sends requests, four at a time, until workers have started afresh so often or `patience` is over; returns
// how often.
std::size_t fresh_starts(support::Service& service, std::size_t enough, std::chrono::seconds patience) {
  const auto workers = service.workers().size();
  const auto clip = service::convert(service, support::wav(support::kPhone), "flac");
  const auto starts = [&] { return count(service.log(), "starting afresh"); };
  const auto deadline = std::chrono::steady_clock::now() + patience;
  std::vector<std::future<int>> clients;
  for (int client = 0; client < 4; ++client) {
    clients.push_back(std::async(std::launch::async, [&] {
      int failed = 0;
      while (starts() < enough && std::chrono::steady_clock::now() < deadline)
        failed += support::perform(clip).ok() ? 0 : 1;
      return failed;
    }));
  }
  for (auto& client : clients) EXPECT_EQ(client.get(), 0);
  EXPECT_TRUE(support::eventually(10s, [&] { return service.workers().size() >= workers; }));
  EXPECT_THAT(service.log(), Not(HasSubstr("too quickly"))) << "supervisord takes it for a crash";
  const std::size_t seen = starts();
  EXPECT_THAT(service.stop(), IsEmpty());
  return seen;
}

TEST(Recycling, HappensAfterSoManyRequests) {
  support::Service service(support::Settings{{"CONVERT_WORKER_REQUESTS", "1"}});
  EXPECT_GE(fresh_starts(service, 6, 60s), 6u);
}

TEST(Recycling, HappensWhenAWorkerHasGrown) {
  support::Service service(support::Settings{{"CONVERT_WORKER_MEMORY", "1MB"}});
  EXPECT_GE(fresh_starts(service, 2, 60s), 2u);
}

TEST(Recycling, DoesNotHappenToAYoungWorker) {
  support::Service service;
  EXPECT_EQ(fresh_starts(service, 1, 5s), 0u);
}

}  // namespace
