#include "av/deep_flac.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "av/check.h"
#include "av/flac_bits.h"
#include "av/flac_frame.h"
#include "av/flac_subframes.h"

namespace av {
namespace {

constexpr int kDeep = 32;         // bits
constexpr int kMaxBlock = 65535;  // samples, of FFmpeg's decoder

int bits_of(const FlacFrameHeader& header, const AVCodecParameters& stream) {
  return header.bits > 0 ? header.bits : flac_bits(stream);
}

std::span<const std::uint8_t> bytes_of(const AVPacket& packet) {
  return {packet.data, static_cast<std::size_t>(packet.size)};
}

Handle<AVFrame> new_frame(const FlacFrameHeader& header, const AVCodecParameters& stream) {
  Handle<AVFrame> frame = own(av_frame_alloc());
  frame->format = AV_SAMPLE_FMT_S32P;
  frame->nb_samples = header.block_size;
  frame->sample_rate = header.sample_rate > 0 ? header.sample_rate : stream.sample_rate;
  if (stream.ch_layout.nb_channels == header.channels) {
    check(av_channel_layout_copy(&frame->ch_layout, &stream.ch_layout), "av_channel_layout_copy");
  } else {
    av_channel_layout_default(&frame->ch_layout, header.channels);
  }
  check(av_frame_get_buffer(frame.get(), 0), "av_frame_get_buffer");
  return frame;
}

}  // namespace

bool is_deep_flac(const AVPacket& packet, const AVCodecParameters& stream) {
  const auto header = parse_flac_frame_header(bytes_of(packet));
  return header && (bits_of(*header, stream) == kDeep || header->block_size > kMaxBlock);
}

Handle<AVFrame> decode_deep_flac(const AVPacket& packet, const AVCodecParameters& stream) {
  const auto header = parse_flac_frame_header(bytes_of(packet));
  const int bits = header ? bits_of(*header, stream) : 0;
  const auto channels = header ? decode_flac_frame(bytes_of(packet), *header, bits) : std::nullopt;
  if (!channels) return nullptr;
  const std::int64_t unit = std::int64_t{1} << (kDeep - bits);
  Handle<AVFrame> frame = new_frame(*header, stream);
  for (std::size_t channel = 0; channel < channels->size(); ++channel) {
    auto* plane = reinterpret_cast<std::int32_t*>(frame->extended_data[channel]);
    for (const std::int64_t sample : (*channels)[channel])
      *plane++ = static_cast<std::int32_t>(sample * unit);
  }
  frame->pts = frame->best_effort_timestamp = packet.pts;
  return frame;
}

}  // namespace av
