#include "av/filter/framer.h"

#include <algorithm>

#include "av/lib/check.h"

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

void Framer::push_silence(int samples) {
  const Handle<AVFrame> frame = new_frame(samples);
  check(av_samples_set_silence(frame->extended_data, 0, samples, layout_.get()->nb_channels, format_),
        "av_samples_set_silence");
  push(*frame);
}

Handle<AVFrame> Framer::new_frame(int samples) const {
  Handle<AVFrame> frame = own(av_frame_alloc());
  frame->format = format_;
  frame->sample_rate = sample_rate_;
  frame->nb_samples = samples;
  check(av_channel_layout_copy(&frame->ch_layout, layout_.get()), "av_channel_layout_copy");
  check(av_frame_get_buffer(frame.get(), 0), "av_frame_get_buffer");
  return frame;
}

Handle<AVFrame> Framer::pull(bool flush) {
  const int available = av_audio_fifo_size(fifo_.get());
  if (available == 0 || (available < frame_size_ && !flush)) return nullptr;
  Handle<AVFrame> frame = new_frame(std::min(available, frame_size_));
  check(av_audio_fifo_read(fifo_.get(), reinterpret_cast<void**>(frame->extended_data), frame->nb_samples),
        "av_audio_fifo_read");
  return frame;
}

}  // namespace av
