#pragma once

// One owning alias per C handle of libav*: acquired by the function that makes it, freed by the deleter.

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/channel_layout.h>
#include <libavutil/dict.h>
}

#include <memory>
#include <new>

namespace av {

struct Deleter {
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
  void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
  void operator()(AVCodecParameters* parameters) const { avcodec_parameters_free(&parameters); }
  void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
  void operator()(AVAudioFifo* fifo) const { av_audio_fifo_free(fifo); }
  void operator()(AVIOContext* io) const {
    av_freep(&io->buffer);
    avio_context_free(&io);
  }
};

template <typename T>
using Handle = std::unique_ptr<T, Deleter>;

// `pointer` as a Handle; libav returns null only for lack of memory.
template <typename T>
Handle<T> own(T* pointer) {
  if (!pointer) throw std::bad_alloc();
  return Handle<T>(pointer);
}

// A list of key=value options or tags; freed with its owner.
class Dictionary {
 public:
  Dictionary() = default;
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;
  ~Dictionary() { av_dict_free(&entries_); }

  void set(const char* key, const char* value) {
    if (av_dict_set(&entries_, key, value, 0) < 0) throw std::bad_alloc();
  }
  AVDictionary** get() { return &entries_; }

 private:
  AVDictionary* entries_ = nullptr;
};

// A channel layout that frees the map of a custom order.
class ChannelLayout {
 public:
  ChannelLayout() = default;
  explicit ChannelLayout(const AVChannelLayout& layout) {
    if (av_channel_layout_copy(&layout_, &layout) < 0) throw std::bad_alloc();
  }
  ChannelLayout(const ChannelLayout& other) : ChannelLayout(other.layout_) {}
  ChannelLayout& operator=(const ChannelLayout&) = delete;
  ~ChannelLayout() { av_channel_layout_uninit(&layout_); }

  const AVChannelLayout* get() const { return &layout_; }
  AVChannelLayout* get() { return &layout_; }
  bool operator==(const AVChannelLayout& other) const {
    return av_channel_layout_compare(&layout_, &other) == 0;
  }

 private:
  AVChannelLayout layout_{};
};

}  // namespace av
