#include "av/meter/interleave.h"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>

namespace av {
namespace {

using testing::ElementsAre;

template <typename Sample>
Handle<AVFrame> frame(AVSampleFormat format, const std::vector<std::vector<Sample>>& channels) {
  Handle<AVFrame> frame = own(av_frame_alloc());
  frame->format = format;
  frame->nb_samples = static_cast<int>(channels[0].size());
  frame->sample_rate = 8000;
  av_channel_layout_default(&frame->ch_layout, static_cast<int>(channels.size()));
  EXPECT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
  const bool is_planar = av_sample_fmt_is_planar(format) != 0;
  for (std::size_t channel = 0; channel < channels.size(); ++channel) {
    for (std::size_t i = 0; i < channels[channel].size(); ++i) {
      auto* plane = reinterpret_cast<Sample*>(frame->extended_data[is_planar ? channel : 0]);
      plane[is_planar ? i : i * channels.size() + channel] = channels[channel][i];
    }
  }
  return frame;
}

std::vector<std::int16_t> shorts(const Handle<AVFrame>& frame) {
  std::vector<std::int16_t> samples;
  interleave(*frame, samples);
  return samples;
}

std::vector<double> doubles(const Handle<AVFrame>& frame) {
  std::vector<double> samples;
  interleave(*frame, samples);
  return samples;
}

TEST(Interleave, TakesPlanarAndPackedFrames) {
  EXPECT_THAT(shorts(frame<std::int16_t>(AV_SAMPLE_FMT_S16P, {{1, 2}, {3, 4}})), ElementsAre(1, 3, 2, 4));
  EXPECT_THAT(shorts(frame<std::int16_t>(AV_SAMPLE_FMT_S16, {{1, 2}, {3, 4}})), ElementsAre(1, 3, 2, 4));
}

TEST(Interleave, TakesTheUpper16BitsOfIntegers) {
  EXPECT_THAT(shorts(frame<std::uint8_t>(AV_SAMPLE_FMT_U8, {{0, 128, 255}})), ElementsAre(-32768, 0, 32512));
  EXPECT_THAT(shorts(frame<std::int32_t>(AV_SAMPLE_FMT_S32, {{-65537, 65535, 65536, INT32_MIN}})),
              ElementsAre(-2, 0, 1, -32768));
  EXPECT_THAT(shorts(frame<std::int64_t>(AV_SAMPLE_FMT_S64P, {{INT64_MIN, std::int64_t{3} << 48}})),
              ElementsAre(-32768, 3));
}

// What is beyond full scale, or no number, must not wrap around.
TEST(Interleave, KeepsFloatsWithinRange) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinity = std::numeric_limits<float>::infinity();
  EXPECT_THAT(
      shorts(frame<float>(AV_SAMPLE_FMT_FLT, {{0.5F, -0.5F, 1, -1, 7, -7, nan, infinity, -infinity}})),
      ElementsAre(16383, -16383, 32767, -32767, 32767, -32767, 0, 32767, -32767));
  EXPECT_THAT(doubles(frame<float>(AV_SAMPLE_FMT_FLTP, {{0.5F, -2, nan}})), ElementsAre(0.5, -2, 0));
}

TEST(Interleave, MakesFullScaleOne) {
  EXPECT_THAT(doubles(frame<std::int16_t>(AV_SAMPLE_FMT_S16, {{INT16_MIN, 16384}})), ElementsAre(-1, 0.5));
  EXPECT_THAT(doubles(frame<std::int32_t>(AV_SAMPLE_FMT_S32P, {{INT32_MIN}, {1 << 29}})),
              ElementsAre(-1, 0.25));
  EXPECT_THAT(doubles(frame<std::uint8_t>(AV_SAMPLE_FMT_U8P, {{0, 192}})), ElementsAre(-1, 0.5));
  EXPECT_THAT(doubles(frame<double>(AV_SAMPLE_FMT_DBL, {{-0.125}})), ElementsAre(-0.125));
}

}  // namespace
}  // namespace av
