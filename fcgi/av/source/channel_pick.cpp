#include "av/source/channel_pick.h"

#include <cmath>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <string>

#include "av/lib/check.h"
#include "base/error.h"

namespace av {
namespace {

using Kind = audio::ChannelChoice::Kind;

// Where a channel's samples are, and how far from one to the next.
struct Place {
  const std::uint8_t* first;
  std::size_t step;  // bytes
};

std::size_t sample_size(const AVFrame& frame) {
  return static_cast<std::size_t>(av_get_bytes_per_sample(static_cast<AVSampleFormat>(frame.format)));
}

Place place(const AVFrame& frame, int channel) {
  const std::size_t size = sample_size(frame);
  if (av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)))
    return {frame.extended_data[channel], size};
  return {frame.data[0] + static_cast<std::size_t>(channel) * size,
          static_cast<std::size_t>(frame.ch_layout.nb_channels) * size};
}

template <typename Sample>
void write_mean(const AVFrame& from, AVFrame& to) {
  const int channels = from.ch_layout.nb_channels;
  for (int i = 0; i < from.nb_samples; ++i) {
    double sum = 0;
    for (int channel = 0; channel < channels; ++channel) {
      const Place source = place(from, channel);
      Sample sample;
      std::memcpy(&sample, source.first + static_cast<std::size_t>(i) * source.step, sizeof sample);
      sum += static_cast<double>(sample);
    }
    double mean = sum / channels;
    if constexpr (std::integral<Sample>) mean = std::nearbyint(mean);
    const auto sample = static_cast<Sample>(mean);
    std::memcpy(to.data[0] + static_cast<std::size_t>(i) * sizeof sample, &sample, sizeof sample);
  }
}

void write_mean(const AVFrame& from, AVFrame& to) {
  switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(from.format))) {
    case AV_SAMPLE_FMT_U8:
      return write_mean<std::uint8_t>(from, to);
    case AV_SAMPLE_FMT_S16:
      return write_mean<std::int16_t>(from, to);
    case AV_SAMPLE_FMT_S32:
      return write_mean<std::int32_t>(from, to);
    case AV_SAMPLE_FMT_FLT:
      return write_mean<float>(from, to);
    case AV_SAMPLE_FMT_DBL:
      return write_mean<double>(from, to);
    default:
      throw base::Error(base::ErrorKind::unprocessable, "The file's samples are of a kind that has no mean.");
  }
}

void write_channel(const AVFrame& from, int channel, AVFrame& to) {
  const std::size_t size = sample_size(from);
  const Place source = place(from, channel);
  for (std::size_t i = 0; i < static_cast<std::size_t>(from.nb_samples); ++i)
    std::memcpy(to.data[0] + i * size, source.first + i * source.step, size);
}

[[noreturn]] void refuse(const std::string& wanted, int channels) {
  throw base::Error(base::ErrorKind::unprocessable, "The file has no " + wanted + ": it has " +
                                                        std::to_string(channels) +
                                                        (channels == 1 ? " channel." : " channels."));
}

int index(const audio::ChannelChoice& choice, const AVChannelLayout& layout) {
  if (choice.kind == Kind::number) {
    if (choice.index >= layout.nb_channels)
      refuse("channel " + std::to_string(choice.index + 1), layout.nb_channels);
    return choice.index;
  }
  const bool is_left = choice.kind == Kind::left;
  const int found =
      av_channel_layout_index_from_channel(&layout, is_left ? AV_CHAN_FRONT_LEFT : AV_CHAN_FRONT_RIGHT);
  if (found < 0) refuse(is_left ? "left channel" : "right channel", layout.nb_channels);
  return found;
}

}  // namespace

void ChannelPick::apply(AVFrame& frame) const {
  if (!choice_) return;
  const bool is_mix = choice_->kind == Kind::mix;
  const int channel = is_mix ? 0 : index(*choice_, frame.ch_layout);
  if (frame.ch_layout.nb_channels == 1) return;
  const Handle<AVFrame> mono = own(av_frame_alloc());
  mono->format = frame.format;
  mono->nb_samples = frame.nb_samples;
  mono->sample_rate = frame.sample_rate;
  av_channel_layout_default(&mono->ch_layout, 1);
  check(av_frame_get_buffer(mono.get(), 0), "av_frame_get_buffer");
  check(av_frame_copy_props(mono.get(), &frame), "av_frame_copy_props");
  is_mix ? write_mean(frame, *mono) : write_channel(frame, channel, *mono);
  av_frame_unref(&frame);
  av_frame_move_ref(&frame, mono.get());
}

}  // namespace av
