#include "av/filter/peak_meter.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace av {
namespace {

Handle<AVFrame> stereo(AVSampleFormat format, const std::vector<double>& left,
                       const std::vector<double>& right) {
  Handle<AVFrame> frame = own(av_frame_alloc());
  frame->format = format;
  frame->nb_samples = static_cast<int>(left.size());
  av_channel_layout_default(&frame->ch_layout, 2);
  EXPECT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (format == AV_SAMPLE_FMT_FLTP) {
      reinterpret_cast<float*>(frame->data[0])[i] = static_cast<float>(left[i]);
      reinterpret_cast<float*>(frame->data[1])[i] = static_cast<float>(right[i]);
    } else {
      reinterpret_cast<double*>(frame->data[0])[2 * i] = left[i];
      reinterpret_cast<double*>(frame->data[0])[2 * i + 1] = right[i];
    }
  }
  return frame;
}

TEST(PeakMeter, CountsWhatIsBeyondFullScaleOfEveryChannelAndKeepsTheLoudest) {
  for (const AVSampleFormat format : {AV_SAMPLE_FMT_FLTP, AV_SAMPLE_FMT_DBL}) {
    PeakMeter meter(16);
    meter.measure(*stereo(format, {0.5, -2, 1.5}, {-0.9, 0, -4}));
    meter.measure(*stereo(format, {0, 0, 3}, {0, 0, 0}));
    EXPECT_EQ(meter.over(), 4U);
    EXPECT_DOUBLE_EQ(meter.peak(), 4);
  }
}

TEST(PeakMeter, TakesRoundingForWhatItIs) {
  PeakMeter meter(16);
  const double half_a_step = std::ldexp(1, -16);
  meter.measure(*stereo(AV_SAMPLE_FMT_DBL, {1, -1, 1 + half_a_step}, {-1 - half_a_step, 0.99, 0}));
  EXPECT_EQ(meter.over(), 0U);
  EXPECT_EQ(meter.peak(), 0);
  meter.measure(*stereo(AV_SAMPLE_FMT_DBL, {1 + 2 * half_a_step}, {0}));
  EXPECT_EQ(meter.over(), 1U);
}

TEST(PeakMeter, DoesNotCountWhatIsNotANumber) {
  PeakMeter meter(16);
  meter.measure(*stereo(AV_SAMPLE_FMT_FLTP, {std::numeric_limits<double>::quiet_NaN(), 0}, {0, 2}));
  EXPECT_EQ(meter.over(), 1U);
  EXPECT_DOUBLE_EQ(meter.peak(), 2);
}

}  // namespace
}  // namespace av
