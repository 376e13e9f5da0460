// Times of copied packets: a container's rounding is no gap, a clock that starts again is none either, and a
// real gap is one.

#include "av/packet/packet_clock.h"

#include <vector>

#include <gmock/gmock.h>

namespace av {
namespace {

using testing::ElementsAre;

constexpr int kFrame = 1152;  // samples, of MP3 at 44.1 kHz

class PacketClocks : public testing::Test {
 protected:
  // Of a source whose times have this unit, in a container of this demuxer.
  void start(AVRational unit, const char* container = "matroska", int padding = 0) {
    stream_ = avformat_new_stream(context_.get(), nullptr);
    ASSERT_NE(stream_, nullptr);
    stream_->time_base = unit;
    stream_->codecpar->codec_type = AVMEDIA_TYPE_AUDIO;
    stream_->codecpar->codec_id = AV_CODEC_ID_MP3;
    stream_->codecpar->sample_rate = 44100;
    stream_->codecpar->frame_size = kFrame;
    stream_->codecpar->initial_padding = padding;
    clock_.emplace(*stream_, *av_find_input_format(container));
  }

  // When packets begin that the source says to begin at these times.
  std::vector<std::int64_t> times(const std::vector<std::int64_t>& told) {
    std::vector<std::int64_t> all;
    for (const std::int64_t time : told) {
      const Handle<AVPacket> packet = own(av_packet_alloc());
      packet->pts = packet->dts = time;
      clock_->set_time(*packet);
      EXPECT_EQ(packet->dts, packet->pts);
      EXPECT_EQ(packet->duration, kFrame);
      all.push_back(packet->pts);
    }
    return all;
  }

  struct Free {
    void operator()(AVFormatContext* context) const { avformat_free_context(context); }
  };
  const std::unique_ptr<AVFormatContext, Free> context_{avformat_alloc_context()};
  AVStream* stream_ = nullptr;
  std::optional<PacketClock> clock_;
};

TEST_F(PacketClocks, TakeNoRoundingForAGap) {
  start({1, 1000});  // 1152 samples are 26.12 ms
  EXPECT_THAT(times({0, 26, 52, 78, 104, 131}),
              ElementsAre(0, kFrame, 2 * kFrame, 3 * kFrame, 4 * kFrame, 5 * kFrame));
  EXPECT_EQ(clock_->samples(), 6 * kFrame);
}

TEST_F(PacketClocks, KeepARealGap) {
  start({1, 1000});
  EXPECT_THAT(times({0, 1000, 1026}), ElementsAre(0, 44100, 44100 + kFrame));
}

TEST_F(PacketClocks, GoOnWhereTheSourceStartsAgain) {
  start({1, 1000});
  EXPECT_THAT(times({0, 26, 0, 26, 52}), ElementsAre(0, kFrame, 2 * kFrame, 3 * kFrame, 4 * kFrame));
}

TEST_F(PacketClocks, TakeAJumpOfATransportStreamForAnotherClock) {
  start({1, 90000}, "mpegts");
  const std::int64_t hours = std::int64_t{90000} * 3600 * 5;
  EXPECT_THAT(times({0, 2351, hours, hours + 2351}), ElementsAre(0, kFrame, 2 * kFrame, 3 * kFrame));
}

TEST_F(PacketClocks, CountFromWhatDecodersDropAtTheStart) {
  start({1, 44100}, "mov", 1105);
  EXPECT_THAT(times({-1105, -1105 + kFrame}), ElementsAre(-1105, -1105 + kFrame));
  EXPECT_EQ(clock_->samples(), 2 * kFrame - 1105);
}

TEST_F(PacketClocks, NeedNoTimesAtAll) {
  start({1, 1000});
  EXPECT_THAT(times({AV_NOPTS_VALUE, AV_NOPTS_VALUE, AV_NOPTS_VALUE}), ElementsAre(0, kFrame, 2 * kFrame));
}

TEST_F(PacketClocks, AreNotBroughtBeyondTheirRangeByHostileTimes) {
  start({1, 1});
  for (const std::int64_t time : times({INT64_MAX - 1, INT64_MIN + 1, INT64_MAX / 2, -5, INT64_MAX - 1}))
    EXPECT_NE(time, AV_NOPTS_VALUE);
}

}  // namespace
}  // namespace av
