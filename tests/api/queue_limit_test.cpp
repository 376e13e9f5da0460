#include "api/queue_limit.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "support/recording_response.h"

namespace api {
namespace {

using namespace std::chrono_literals;

// Whether a request that nginx handed over so long ago is handled.
bool is_handled(std::chrono::seconds limit, std::chrono::duration<double> ago) {
  bool handled = false;
  const Handler handler =
      within_queue_limit(limit, [&](const http::Request&, http::ResponseWriter&) { handled = true; });
  const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
  support::RecordingResponse response;
  try {
    handler({.sent_at = (now - ago).count()}, response);
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::timed_out);
    EXPECT_THAT(error.what(), testing::HasSubstr("CONVERT_QUEUE_TIMEOUT"));
  }
  return handled;
}

TEST(QueueLimit, LetsThroughWhatWaitedAShortTime) {
  EXPECT_TRUE(is_handled(100s, 50s));
  EXPECT_TRUE(is_handled(100s, -5s)) << "a clock that was set back";
}

TEST(QueueLimit, RefusesWhatWaitedLonger) {
  EXPECT_FALSE(is_handled(100s, 150s));
}

TEST(QueueLimit, OfZeroIsNone) {
  EXPECT_TRUE(is_handled(0s, 100000s));
}

TEST(QueueLimit, DoesNotApplyWhenTheTimeIsUnknown) {
  bool handled = false;
  support::RecordingResponse response;
  within_queue_limit(1s, [&](const http::Request&, http::ResponseWriter&) { handled = true; })({}, response);
  EXPECT_TRUE(handled);
}

}  // namespace
}  // namespace api
