#include "av/parallel/waiting_frames.h"

#include <algorithm>

#include "av/lib/check.h"

namespace av {
namespace {

// Samples per channel: smaller frames are kept together.
constexpr int kChunk = 1024;

Handle<AVFrame> new_chunk(const AVFrame& kind, int samples) {
  Handle<AVFrame> chunk = own(av_frame_alloc());
  chunk->format = kind.format;
  chunk->sample_rate = kind.sample_rate;
  chunk->nb_samples = samples;
  check(av_channel_layout_copy(&chunk->ch_layout, &kind.ch_layout), "av_channel_layout_copy");
  check(av_frame_get_buffer(chunk.get(), 0), "av_frame_get_buffer");
  return chunk;
}

// Makes it begin so many samples later.
void shift(AVFrame& frame, int samples) {
  const auto format = static_cast<AVSampleFormat>(frame.format);
  const bool planar = av_sample_fmt_is_planar(format) != 0;
  const int planes = planar ? frame.ch_layout.nb_channels : 1;
  const int bytes = samples * av_get_bytes_per_sample(format) * (planar ? 1 : frame.ch_layout.nb_channels);
  for (int plane = 0; plane < planes; ++plane) frame.extended_data[plane] += bytes;
  std::copy_n(frame.extended_data, std::min(planes, AV_NUM_DATA_POINTERS), frame.data);
}

}  // namespace

void WaitingFrames::add(const AVFrame& frame) {
  if (count_ == 0) {
    size_ = frame.nb_samples;
    together_ = static_cast<std::size_t>(std::max(kChunk / size_, 1));
  }
  if (together_ == 1) {
    chunks_.push_back(own(av_frame_clone(&frame)));
  } else {
    const auto at = static_cast<int>(count_ % together_);
    if (at == 0) chunks_.push_back(new_chunk(frame, size_ * static_cast<int>(together_)));
    check(av_samples_copy(chunks_.back()->extended_data, frame.extended_data, at * size_, 0, frame.nb_samples,
                          frame.ch_layout.nb_channels, static_cast<AVSampleFormat>(frame.format)),
          "av_samples_copy");
  }
  last_size_ = frame.nb_samples;
  ++count_;
}

Handle<AVFrame> WaitingFrames::get(std::size_t index) const {
  Handle<AVFrame> frame = own(av_frame_clone(chunks_[index / together_].get()));
  if (together_ > 1) shift(*frame, static_cast<int>(index % together_) * size_);
  frame->nb_samples = size_of(index);
  return frame;
}

void WaitingFrames::forget(std::size_t index) {
  if ((index + 1) % together_ == 0) chunks_[index / together_].reset();
}

}  // namespace av
