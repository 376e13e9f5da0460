#include "av/analysis/steady_frames.h"

#include "av/mix/channel_mix.h"

namespace av {

void SteadyFrames::give(const AVFrame& frame, const Take& take) {
  samples_ += frame.nb_samples;
  take(frame);
}

void SteadyFrames::pull(const Take& take) {
  while (graph_->pull(*changed_)) {
    give(*changed_, take);
    av_frame_unref(changed_.get());
  }
}

void SteadyFrames::push(const AVFrame& frame, const Take& take) {
  if (!layout_) {
    layout_.emplace(frame.ch_layout);
    sample_rate_ = frame.sample_rate;
  }
  if (frame.sample_rate == sample_rate_ && *layout_ == frame.ch_layout) return give(frame, take);
  if (!graph_ || !graph_->accepts(frame)) {
    drain(take);
    graph_.emplace(frame, mixing(frame.ch_layout, *layout_->get()),
                   PcmTarget{.sample_formats = "dblp", .sample_rate = sample_rate_});
  }
  const Handle<AVFrame> copy = own(av_frame_clone(&frame));
  graph_->push(copy.get());
  pull(take);
}

void SteadyFrames::drain(const Take& take) {
  if (!graph_) return;
  graph_->push(nullptr);
  pull(take);
  graph_.reset();
}

}  // namespace av
