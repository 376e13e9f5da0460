#include "av/filter/framer.h"

#include <cstdint>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace av {
namespace {

class FramerTest : public testing::Test {
 protected:
  FramerTest() { av_channel_layout_default(layout_.get(), 1); }

  Handle<AVFrame> frame(std::vector<std::int16_t> samples) {
    Handle<AVFrame> frame = own(av_frame_alloc());
    frame->format = AV_SAMPLE_FMT_S16;
    frame->nb_samples = static_cast<int>(samples.size());
    frame->sample_rate = 8000;
    av_channel_layout_copy(&frame->ch_layout, layout_.get());
    EXPECT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
    std::copy(samples.begin(), samples.end(), reinterpret_cast<std::int16_t*>(frame->data[0]));
    return frame;
  }

  static std::vector<std::int16_t> samples(const AVFrame& frame) {
    const auto* first = reinterpret_cast<const std::int16_t*>(frame.data[0]);
    return {first, first + frame.nb_samples};
  }

  ChannelLayout layout_;
};

TEST_F(FramerTest, CutsWhateverComesIntoFramesOfOneSizeAndFlushesTheRest) {
  Framer framer(AV_SAMPLE_FMT_S16, layout_, 8000, 4);
  framer.push(*frame({1, 2, 3}));
  EXPECT_FALSE(framer.pull(false));
  framer.push(*frame({4, 5, 6, 7, 8, 9}));
  EXPECT_EQ(samples(*framer.pull(false)), (std::vector<std::int16_t>{1, 2, 3, 4}));
  EXPECT_EQ(samples(*framer.pull(false)), (std::vector<std::int16_t>{5, 6, 7, 8}));
  EXPECT_FALSE(framer.pull(false));
  EXPECT_EQ(samples(*framer.pull(true)), (std::vector<std::int16_t>{9}));
  EXPECT_FALSE(framer.pull(true));
}

}  // namespace
}  // namespace av
