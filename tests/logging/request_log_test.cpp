// The two halves of a request arrive in any order, or one of them never.

#include "logging/request_log.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <gmock/gmock.h>

namespace logging {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

const RequestLog::Time kStart{};

Line note(Json fields) {
  return {Line::Kind::note, "a", std::move(fields)};
}
Line end(const char* upstream = "unix:") {
  return {Line::Kind::end, "a", {{"status", "200"}, {"completion", "OK"}, {"upstream", upstream}}};
}
const Json kLast{{"ended_at", 5}};

TEST(RequestLog, WaitsForBothHalvesInEitherOrder) {
  RequestLog log;
  log.add(note({{"target", "mp3"}}), kStart);
  log.add(note(kLast), kStart);
  EXPECT_THAT(log.take(kStart), IsEmpty());
  log.add(end(), kStart);
  const auto first = log.take(kStart);
  ASSERT_THAT(first, SizeIs(1));
  EXPECT_EQ(first[0]["target"], "mp3");
  EXPECT_FALSE(log.pending());

  log.add(end(), kStart);
  log.add(note({{"target", "mp3"}}), kStart);
  EXPECT_THAT(log.take(kStart), IsEmpty());
  log.add(note(kLast), kStart);
  EXPECT_EQ(log.take(kStart), first);
}

TEST(RequestLog, WaitsForNobodyWhereNoProcessWasAsked) {
  RequestLog log;
  log.add(end(""), kStart);
  EXPECT_THAT(log.take(kStart), SizeIs(1));
}

TEST(RequestLog, GivesUpAWorkerThatDiedAfterAWhile) {
  RequestLog log;
  log.add(note({{"target", "mp3"}}), kStart);
  log.add(end(), kStart);
  EXPECT_THAT(log.take(kStart + 500ms), IsEmpty());
  const auto entries = log.take(kStart + 5s);
  ASSERT_THAT(entries, SizeIs(1));
  EXPECT_EQ(entries[0]["target"], "mp3");
}

TEST(RequestLog, WaitsForASlowDownloadButNotForADeadNginx) {
  RequestLog log;
  log.add(note(kLast), kStart);
  EXPECT_THAT(log.take(kStart + 10h), IsEmpty());
  EXPECT_THAT(log.take(kStart + 25h), SizeIs(1));
  log.add(note({{"ended_at", 5}, {"kind", "client-gone"}, {"status", 499}}), kStart);
  EXPECT_THAT(log.take(kStart + 5s), SizeIs(1));
}

TEST(RequestLog, GivesUpTheOldestRatherThanGrowForEver) {
  RequestLog log;
  Line half = note(kLast);
  std::vector<Json> given_up;
  for (int i = 0; i < 20'000; ++i) {
    half.request = std::to_string(i);
    half.fields["request_id"] = half.request;
    log.add(half, kStart + i * 1ms);
    if (i % 1000 == 999) std::ranges::move(log.take(kStart + i * 1ms), std::back_inserter(given_up));
  }
  EXPECT_GT(given_up.size(), 10'000u);
  std::set<int> ids;
  for (const Json& entry : given_up) ids.insert(std::stoi(entry.value("request_id", "")));
  EXPECT_EQ(ids.size(), given_up.size());
  EXPECT_EQ(*ids.rbegin(), static_cast<int>(given_up.size()) - 1) << "younger ones before older ones";
  EXPECT_THAT(log.take(RequestLog::Time::max()), SizeIs(20'000 - given_up.size()));
}

}  // namespace
}  // namespace logging
