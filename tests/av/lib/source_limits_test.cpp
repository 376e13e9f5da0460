#include "av/lib/source_limits.h"

#include <gmock/gmock.h>

#include "base/error.h"

namespace av {
namespace {

using base::Error;
using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(SourceLimits, APacketIsRefusedByItsSize) {
  AVPacket packet{};
  packet.size = kMaxPacket;
  EXPECT_NO_THROW(check_packet(packet));
  packet.size = kMaxPacket + 1;
  EXPECT_THAT([&] { check_packet(packet); }, ThrowsMessage<Error>(HasSubstr("67108865 bytes")));
}

TEST(SourceLimits, ASignalOnTheLimitPassesAndWhatIsNotKnownDoesToo) {
  EXPECT_NO_THROW(check_signal(kMinSampleRate, 1));
  EXPECT_NO_THROW(check_signal(kMaxSampleRate, kMaxChannels));
  EXPECT_NO_THROW(check_signal(0, 0));
}

TEST(SourceLimits, OnlyTheWantedPartOfASourceCounts) {
  audio::Options options{.start = audio::Seconds(50), .duration = audio::Seconds(20)};
  EXPECT_EQ(wanted_duration(1000, options).count(), 20);
  EXPECT_EQ(wanted_duration(60, options).count(), 10);
  EXPECT_EQ(wanted_duration(0, options).count(), 0);
  options.max_duration = audio::Seconds(20);
  EXPECT_NO_THROW(check_duration(wanted_duration(1000, options), options));
  EXPECT_THROW(check_duration(audio::Seconds(21), options), Error);
}

}  // namespace
}  // namespace av
