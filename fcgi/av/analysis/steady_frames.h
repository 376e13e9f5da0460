#pragma once

// Frames as a SteadyReader gives them, of frames that are there: those of another rate or layout than the
// first are brought to its.

#include <functional>
#include <optional>

#include "av/filter/filter_graph.h"
#include "av/lib/handle.h"

namespace av {

class SteadyFrames {
 public:
  using Take = std::function<void(const AVFrame&)>;

  // `take` is given what comes of it.
  void push(const AVFrame& frame, const Take& take);

  // What is left of the frames so far.
  void drain(const Take& take);

  // Of the first frame, as are all that come out.
  int sample_rate() const { return sample_rate_; }  // Hz
  int channels() const { return layout_->get()->nb_channels; }
  std::int64_t samples() const { return samples_; }  // per channel, that came out so far

 private:
  void pull(const Take& take);
  void give(const AVFrame& frame, const Take& take);

  std::optional<ChannelLayout> layout_;
  int sample_rate_ = 0;
  std::int64_t samples_ = 0;
  std::optional<FilterGraph> graph_;
  Handle<AVFrame> changed_ = own(av_frame_alloc());
};

}  // namespace av
