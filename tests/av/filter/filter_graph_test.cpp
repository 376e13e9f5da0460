// One graph: what it makes of frames, which frames are for it, and what it refuses.

#include "av/filter/filter_graph.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <gmock/gmock.h>

#include "base/error.h"

namespace av {
namespace {

using testing::ElementsAre;

constexpr int kRate = 8000;

Handle<AVFrame> frame(const std::vector<std::int16_t>& samples, int rate = kRate, int channels = 1) {
  Handle<AVFrame> frame = own(av_frame_alloc());
  frame->format = AV_SAMPLE_FMT_S16;
  frame->nb_samples = static_cast<int>(samples.size()) / channels;
  frame->sample_rate = rate;
  av_channel_layout_default(&frame->ch_layout, channels);
  EXPECT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
  std::ranges::copy(samples, reinterpret_cast<std::int16_t*>(frame->data[0]));
  return frame;
}

// All that comes out, of one channel.
template <typename Sample>
std::vector<Sample> all(FilterGraph& graph) {
  std::vector<Sample> samples;
  const Handle<AVFrame> out = own(av_frame_alloc());
  while (graph.pull(*out)) {
    const auto* first = reinterpret_cast<const Sample*>(out->data[0]);
    samples.insert(samples.end(), first, first + out->nb_samples);
    av_frame_unref(out.get());
  }
  return samples;
}

TEST(FilterGraphs, PassOnWhatNobodyWantsChanged) {
  const auto first = frame({1, -2, 3, 32767});
  FilterGraph graph(*first, {}, {});
  EXPECT_EQ(graph.sample_format(), AV_SAMPLE_FMT_S16);
  EXPECT_EQ(graph.sample_rate(), kRate);
  graph.push(first.get());
  EXPECT_THAT(all<std::int16_t>(graph), ElementsAre(1, -2, 3, 32767));
}

TEST(FilterGraphs, MakeTheKindThatIsWanted) {
  const auto first = frame({16384, -16384});
  FilterGraph graph(*first, {}, {.sample_formats = "flt"});
  EXPECT_EQ(graph.sample_format(), AV_SAMPLE_FMT_FLT);
  graph.push(first.get());
  graph.push(nullptr);
  EXPECT_THAT(all<float>(graph), ElementsAre(0.5F, -0.5F));
}

TEST(FilterGraphs, DoTheirStepsInOrder) {
  const auto first = frame({1000, -1000});
  FilterGraph graph(*first,
                    {{"volume", "volume=2:precision=fixed"}, {"volume", "volume=0.25:precision=fixed"}}, {});
  graph.push(first.get());
  graph.push(nullptr);
  EXPECT_THAT(all<std::int16_t>(graph), ElementsAre(500, -500));
}

TEST(FilterGraphs, LoseNothingOfAnotherRate) {
  const auto first = frame(std::vector<std::int16_t>(kRate, 100));
  FilterGraph graph(*first, {{"aresample", "osr=48000"}}, {.sample_rate = 48000});
  EXPECT_EQ(graph.sample_rate(), 48000);
  graph.push(first.get());
  graph.push(nullptr);
  EXPECT_NEAR(static_cast<double>(all<std::int16_t>(graph).size()), 48000, 2);
}

TEST(FilterGraphs, AreForOneKindOfFrame) {
  const auto first = frame({1, 2});
  const FilterGraph graph(*first, {}, {});
  EXPECT_TRUE(graph.accepts(*frame({3, 4, 5})));
  EXPECT_FALSE(graph.accepts(*frame({1, 2}, 16000)));
  EXPECT_FALSE(graph.accepts(*frame({1, 2}, kRate, 2)));
  const auto other = frame({1, 2});
  other->format = AV_SAMPLE_FMT_FLT;
  EXPECT_FALSE(graph.accepts(*other));
}

TEST(FilterGraphs, RefuseWhatCannotBeMade) {
  const auto first = frame({1, 2});
  EXPECT_THROW(FilterGraph(*first, {{"volume", "volume=nonsense("}}, {}), base::Error);
  EXPECT_THROW(FilterGraph(*first, {}, {.sample_formats = "no-such-format"}), base::Error);
}

}  // namespace
}  // namespace av
