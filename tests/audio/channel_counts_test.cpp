#include "audio/channel_counts.h"

#include <gmock/gmock.h>

namespace audio {
namespace {

using testing::ElementsAre;

std::vector<int> counts(const char* codec) {
  return channel_counts(*find_codec(codec), "");
}

TEST(ChannelCounts, AreThoseOfTheLayouts) {
  EXPECT_THAT(counts("aptx"), ElementsAre(2));
  EXPECT_THAT(counts("adpcm_ms"), ElementsAre(1, 2));
  EXPECT_THAT(counts("truehd"), ElementsAre(2, 5, 6));
  EXPECT_THAT(counts("flac"), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
}

TEST(ChannelCounts, AreAllWhereEveryLayoutIsPossible) {
  EXPECT_THAT(counts("wavpack"), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
  Codec codec = *find_codec("aptx");
  codec.layout_muxers = "wav";
  EXPECT_THAT(channel_counts(codec, "wav"), ElementsAre(1, 2));
  EXPECT_THAT(channel_counts(codec, "aiff"), ElementsAre(2));
}

}  // namespace
}  // namespace audio
