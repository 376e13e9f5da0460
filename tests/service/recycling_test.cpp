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

// Sends 24 requests, eight at a time, and returns how often a worker of the service started afresh.
std::size_t fresh_starts(support::Service& service) {
  const auto workers = service.workers();
  const auto clip = service::convert(service, support::wav(support::kPhone), "flac");
  std::vector<std::future<int>> clients;
  for (int client = 0; client < 8; ++client) {
    clients.push_back(std::async(std::launch::async, [&clip] {
      int converted = 0;
      for (int i = 0; i < 3; ++i) converted += support::perform(clip).ok() ? 1 : 0;
      return converted;
    }));
  }
  for (auto& client : clients) EXPECT_EQ(client.get(), 3);
  EXPECT_EQ(service.workers(), workers) << "supervisord started other processes";
  EXPECT_THAT(service.log(), Not(HasSubstr("exited")));
  const std::size_t starts = count(service.log(), "starting afresh");
  EXPECT_THAT(service.stop(), IsEmpty());
  return starts;
}

TEST(Recycling, HappensAfterSoManyRequests) {
  support::Service service(support::Settings{{"CONVERT_WORKER_REQUESTS", "1"}});
  EXPECT_EQ(fresh_starts(service), 24u);
}

TEST(Recycling, HappensWhenAWorkerHasGrown) {
  support::Service service(support::Settings{{"CONVERT_WORKER_MEMORY", "1MB"}});
  EXPECT_EQ(fresh_starts(service), 24u);
}

TEST(Recycling, DoesNotHappenToAYoungWorker) {
  support::Service service;
  EXPECT_EQ(fresh_starts(service), 0u);
}

}  // namespace
