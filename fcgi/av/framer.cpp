#include "av/framer.h"

#include <algorithm>

#include "av/check.h"

namespace av {
namespace {

constexpr int kInitialCapacity = 1;  // samples per channel; the FIFO grows to what it needs

}  // namespace

Framer::Framer(AVSampleFormat format, const ChannelLayout& layout, int sample_rate, int frame_size)
    : format_(format),
      layout_(layout),
      sample_rate_(sample_rate),
      frame_size_(frame_size),
      fifo_(own(av_audio_fifo_alloc(format, layout.get()->nb_channels, kInitialCapacity))) {}

void Framer::push(const AVFrame& frame) {
  check(av_audio_fifo_write(fifo_.get(), reinterpret_cast<void**>(frame.extended_data), frame.nb_samples),
        "av_audio_fifo_write");
}

Handle<AVFrame> Framer::pull(bool flush) {
  const int available = av_audio_fifo_size(fifo_.get());
  if (available == 0 || (available < frame_size_ && !flush)) return nullptr;
  Handle<AVFrame> frame = own(av_frame_alloc());
  frame->format = format_;
  frame->sample_rate = sample_rate_;
  frame->nb_samples = std::min(available, frame_size_);
  check(av_channel_layout_copy(&frame->ch_layout, layout_.get()), "av_channel_layout_copy");
  check(av_frame_get_buffer(frame.get(), 0), "av_frame_get_buffer");
  check(av_audio_fifo_read(fifo_.get(), reinterpret_cast<void**>(frame->extended_data), frame->nb_samples),
        "av_audio_fifo_read");
  return frame;
}

}  // namespace av
