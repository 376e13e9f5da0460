// The two halves of a request arrive in any order, or one of them never.

#include "logging/request_log.h"

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

}  // namespace
}  // namespace logging
