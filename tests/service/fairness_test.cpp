// A short clip does not wait behind hours of audio. The services have two workers for large uploads.

#include <algorithm>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;
using Seconds = std::chrono::duration<double>;

// How long a clip of 3 s takes from the first byte sent to the last received, as the client sees it: the
// median of five.
Seconds time_of_clip(const support::Service& service) {
  std::vector<Seconds> times;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(support::perform(service::convert(service, support::wav(support::kMusic), "mp3")).ok());
    times.push_back(std::chrono::steady_clock::now() - start);
  }
  std::ranges::sort(times);
  return times[times.size() / 2];
}

// What each of the cases has two of in hand: something that keeps a worker busy for a good while.
class LongConversions : public ::testing::TestWithParam<const char*> {
 protected:
  LongConversions() { support::write_silent_wav(dir_ / "half-hour.wav", 317'520'044); }

  support::HttpRequest request(const support::Service& service) const {
    const bool large = std::string(GetParam()) == "LargeUploads";
    return service::convert(service, large ? dir_ / "half-hour.wav" : service::long_audio(), "m4a");
  }

  support::TempDir dir_;
};

TEST_P(LongConversions, DoNotHoldUpAClip) {
  support::Service service;
  const Seconds unloaded = time_of_clip(service);

  service::Background first(request(service));
  service::Background second(request(service));
  ASSERT_TRUE(support::eventually(60s, [&] { return service.conversions().size() == 2; }));
  const Seconds loaded = time_of_clip(service);
  EXPECT_EQ(service.conversions().size(), 2u) << "the workers were not busy all the time";
  RecordProperty("unloaded", std::to_string(unloaded.count()));
  RecordProperty("loaded", std::to_string(loaded.count()));
  // Two on two CPUs are at most three times as slow; the rest is for other work on the machine.
  EXPECT_LT(loaded, 6 * unloaded + 0.5s);

  first.hang_up();
  second.hang_up();
  EXPECT_THAT(service.stop(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Of, LongConversions, ::testing::Values("LargeUploads", "SmallUploads"),
                         [](const auto& test) { return test.param; });

TEST(LongUploads, LeavePlacesToShortOnes) {
  support::Service service(
      support::Settings{{"CONVERT_MAX_IN_FLIGHT", "2"}, {"CONVERT_MAX_LONG_IN_FLIGHT", "1"}});
  const support::TempDir dir;
  support::write_silent_wav(dir / "long.wav", 20'000'000);
  auto slow = service::convert(service, dir / "long.wav", "mp3");
  slow.max_send_speed = 1'000'000;
  service::Background first(slow);
  ASSERT_TRUE(support::eventually(10s, [&] { return !service.spooled().empty(); }));
  service::expect_problem(support::perform(service::convert(service, dir / "long.wav", "mp3")), 429);
  service::expect_service_works(service);
  EXPECT_THAT(service.spooled(), ::testing::SizeIs(1)) << "the place was not taken all the time";
  first.hang_up();
  EXPECT_THAT(service.stop(), IsEmpty());
}

}  // namespace
