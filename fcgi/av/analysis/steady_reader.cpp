#include "av/analysis/steady_reader.h"

#include <utility>

#include "av/mix/channel_mix.h"

namespace av {

SteadyReader::SteadyReader(const Input& input) : reader_(input), changed_(own(av_frame_alloc())) {}

bool SteadyReader::is_steady(const AVFrame& frame) const {
  return frame.sample_rate == sample_rate_ && *layout_ == frame.ch_layout;
}

bool SteadyReader::pull(AVFrame& frame) {
  return graph_ && graph_->pull(frame);
}

// Of another kind than the first one.
void SteadyReader::convert() {
  if (!graph_ || !graph_->accepts(*changed_)) {
    graph_.emplace(*changed_, mixing(changed_->ch_layout, *layout_->get()),
                   PcmTarget{.sample_formats = "dblp", .sample_rate = sample_rate_});
  }
  graph_->push(changed_.get());
}

bool SteadyReader::read(AVFrame& frame) {
  while (!ended_) {
    if (pull(frame)) return true;
    if (!reader_.next(*changed_)) {
      ended_ = true;
      reader_.check_decoded();
      if (graph_) graph_->push(nullptr);
      break;
    }
    if (!layout_) {
      layout_.emplace(changed_->ch_layout);
      sample_rate_ = changed_->sample_rate;
    }
    if (is_steady(*changed_)) {
      av_frame_unref(&frame);
      av_frame_move_ref(&frame, changed_.get());
      return true;
    }
    convert();
  }
  return pull(frame);
}

bool SteadyReader::next(AVFrame& frame) {
  av_frame_unref(&frame);
  if (!read(frame)) return false;
  samples_ += frame.nb_samples;
  return true;
}

void SteadyReader::read_all() {
  const Handle<AVFrame> frame = own(av_frame_alloc());
  while (next(*frame)) continue;
}

audio::ResultInfo SteadyReader::info() const {
  const audio::SourceInfo source = reader_.demuxer().describe();
  return {.codec = source.codec,
          .sample_rate = layout_ ? sample_rate_ : source.sample_rate,
          .channels = layout_ ? channels() : source.channels,
          .samples = ended_ ? samples_ : 0,
          .declared_duration = source.duration,
          .decode_errors = reader_.decode_errors(),
          .truncated = reader_.truncated(),
          .source = source};
}

}  // namespace av
