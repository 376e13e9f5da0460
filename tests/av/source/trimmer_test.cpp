#include "av/source/trimmer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

#include <gmock/gmock.h>

namespace av {
namespace {

using audio::Seconds;

// A frame whose left samples count from `first` and whose right ones are their negatives.
Handle<AVFrame> counting_frame(AVSampleFormat format, int rate, int first, int count) {
  Handle<AVFrame> frame = own(av_frame_alloc());
  frame->format = format;
  frame->nb_samples = count;
  frame->sample_rate = rate;
  frame->pts = 7'000'000 - first;  // means nothing
  av_channel_layout_default(&frame->ch_layout, 2);
  EXPECT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
  const bool planar = av_sample_fmt_is_planar(format);
  for (int i = 0; i < count; ++i) {
    auto* left = reinterpret_cast<std::int32_t*>(frame->extended_data[0]) + (planar ? i : 2 * i);
    auto* right = planar ? reinterpret_cast<std::int32_t*>(frame->extended_data[1]) + i : left + 1;
    *left = first + i;
    *right = -(first + i);
  }
  return frame;
}

class Stream {
 public:
  Stream(Trimmer& trimmer, AVSampleFormat format) : trimmer_(trimmer), format_(format) {}

  // Pushes `total` samples at `rate` in frames of these sizes, over and over, and keeps what is left of them.
  void push(int rate, int total, const std::vector<int>& sizes) {
    std::int64_t expected_pts = std::llround(trimmer_.kept().count() * rate);
    for (std::size_t i = 0; total > 0; ++i) {
      const int count = std::min(sizes[i % sizes.size()], total);
      const auto frame = counting_frame(format_, rate, pushed_, count);
      pushed_ += count;
      total -= count;
      if (!trimmer_.cut(*frame)) continue;
      EXPECT_EQ(frame->pts, expected_pts);
      EXPECT_GT(frame->nb_samples, 0);
      expected_pts += frame->nb_samples;
      take(*frame);
    }
  }

  const std::vector<std::int32_t>& kept() const { return kept_; }

 private:
  void take(const AVFrame& frame) {
    const bool planar = av_sample_fmt_is_planar(format_);
    for (int i = 0; i < frame.nb_samples; ++i) {
      const auto* left = reinterpret_cast<const std::int32_t*>(frame.extended_data[0]) + (planar ? i : 2 * i);
      const auto* right =
          planar ? reinterpret_cast<const std::int32_t*>(frame.extended_data[1]) + i : left + 1;
      EXPECT_EQ(*right, -*left);
      kept_.push_back(*left);
    }
  }

  Trimmer& trimmer_;
  AVSampleFormat format_;
  int pushed_ = 0;
  std::vector<std::int32_t> kept_;
};

std::vector<std::int32_t> counting(int first, int last) {
  std::vector<std::int32_t> numbers(static_cast<std::size_t>(std::max(last - first, 0)));
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

struct Window {
  double start;
  std::optional<double> end;
  int first;  // sample at 44100 Hz
  int last;
};

void PrintTo(const Window& window, std::ostream* out) {
  *out << window.start << " to " << window.end.value_or(-1);
}

constexpr int kTotal = 44100;

class TrimmerWindow : public testing::TestWithParam<Window> {};

TEST_P(TrimmerWindow, IsExactWhateverTheFrames) {
  const auto& [start, end, first, last] = GetParam();
  for (const AVSampleFormat format : {AV_SAMPLE_FMT_S32, AV_SAMPLE_FMT_S32P}) {
    for (const std::vector<int>& sizes :
         {std::vector<int>{kTotal}, {4096}, {1152}, {1023, 1, 7}, {13, 960, 2, 501}, {1, 1, 1, 997}}) {
      Trimmer trimmer(Seconds(start), end ? std::optional(Seconds(*end)) : std::nullopt);
      Stream stream(trimmer, format);
      stream.push(44100, kTotal, sizes);
      EXPECT_EQ(stream.kept(), counting(first, last)) << "in frames of " << testing::PrintToString(sizes);
      EXPECT_NEAR(trimmer.kept().count(), (last - first) / 44100.0, 1e-9);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, TrimmerWindow,
    testing::Values(Window{0, {}, 0, kTotal}, Window{0.5, {}, 22050, kTotal}, Window{0, 0.5, 0, 22050},
                    Window{0.25, 0.75, 11025, 33075}, Window{1 / 44100.0, {}, 1, kTotal},
                    Window{0, 1 / 44100.0, 0, 1}, Window{0.3, 0.3 + 1 / 44100.0, 13230, 13231},
                    Window{1.0 / 3, 2.0 / 3, 14700, 29400},
                    Window{4095 / 44100.0, 4097 / 44100.0, 4095, 4097},
                    Window{4096 / 44100.0, 8192 / 44100.0, 4096, 8192}, Window{0.1, 5, 4410, kTotal},
                    Window{44099 / 44100.0, {}, 44099, kTotal}, Window{1, {}, 0, 0}, Window{2, 3, 0, 0},
                    Window{1e9, {}, 0, 0}, Window{0, 1e9, 0, kTotal}));

TEST(Trimmer, KnowsWhenNothingMoreIsWanted) {
  Trimmer trimmer(Seconds(0.1), Seconds(0.2));
  EXPECT_FALSE(trimmer.done());
  Stream stream(trimmer, AV_SAMPLE_FMT_S32);
  stream.push(44100, 8819, {1000});
  EXPECT_FALSE(trimmer.done());
  stream.push(44100, 1, {1});
  EXPECT_TRUE(trimmer.done());
  EXPECT_EQ(stream.kept().size(), 4410U);
}

TEST(Trimmer, WithoutAnEndIsNeverDone) {
  Trimmer trimmer(Seconds(0), std::nullopt);
  Stream stream(trimmer, AV_SAMPLE_FMT_S32);
  stream.push(8000, 80000, {4096});
  EXPECT_FALSE(trimmer.done());
}

TEST(Trimmer, MeasuresInSecondsAcrossAChangeOfRate) {
  Trimmer trimmer(Seconds(0.5), Seconds(1.5));
  Stream stream(trimmer, AV_SAMPLE_FMT_S32P);
  stream.push(8000, 8000, {1000, 3});
  EXPECT_EQ(stream.kept(), counting(4000, 8000));
  stream.push(48000, 48000, {1024, 7});
  EXPECT_EQ(stream.kept().size(), 4000U + 24000U);
  EXPECT_EQ(stream.kept().back(), 8000 + 24000 - 1);
  EXPECT_DOUBLE_EQ(trimmer.kept().count(), 1.0);
  EXPECT_TRUE(trimmer.done());
}

// Nothing is rounded to the samples of the next rate: 0.7 s are not a whole number of them.
TEST(Trimmer, LosesNothingWhereTheRateBecomesSlow) {
  Trimmer trimmer(Seconds(0), std::nullopt);
  Stream stream(trimmer, AV_SAMPLE_FMT_S32P);
  stream.push(44100, 30870, {4096});
  stream.push(1868, 27086, {1024});
  stream.push(44100, 16384, {4096});
  EXPECT_DOUBLE_EQ(trimmer.kept().count(), 0.7 + 14.5 + 16384.0 / 44100);
  EXPECT_DOUBLE_EQ(trimmer.seen().count(), trimmer.kept().count());
}

TEST(Trimmer, LeavesASharedBufferToItsOtherOwners) {
  Trimmer trimmer(Seconds(0.5), std::nullopt);
  const auto frame = counting_frame(AV_SAMPLE_FMT_S32, 8, 0, 8);
  const Handle<AVFrame> other = own(av_frame_clone(frame.get()));
  ASSERT_TRUE(trimmer.cut(*frame));
  EXPECT_EQ(reinterpret_cast<const std::int32_t*>(frame->data[0])[0], 4);
  EXPECT_EQ(reinterpret_cast<const std::int32_t*>(other->data[0])[0], 0);
}

}  // namespace
}  // namespace av
