#include "av/codec/flac_decoder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <new>
#include <string>
#include <utility>

#include "av/bytes/flac_frame.h"
#include "av/codec/flac_bits.h"

namespace av {
namespace {

constexpr int kDeep = 32;         // bits
constexpr int kMaxBlock = 65535;  // samples, of FFmpeg's decoder

// By the number of channels (RFC 9639, 9.1.3).
constexpr std::array<AVChannelLayout, 8> kLayouts{AVChannelLayout AV_CHANNEL_LAYOUT_MONO,
                                                  AV_CHANNEL_LAYOUT_STEREO,
                                                  AV_CHANNEL_LAYOUT_SURROUND,
                                                  AV_CHANNEL_LAYOUT_QUAD,
                                                  AV_CHANNEL_LAYOUT_5POINT0_BACK,
                                                  AV_CHANNEL_LAYOUT_5POINT1_BACK,
                                                  AV_CHANNEL_LAYOUT_6POINT1,
                                                  AV_CHANNEL_LAYOUT_7POINT1};

std::span<const std::uint8_t> bytes_of(const AVPacket& packet) {
  return {packet.data, static_cast<std::size_t>(packet.size)};
}

Handle<AVFrame> new_frame(const FLAC__FrameHeader& header, const AVCodecParameters& stream) {
  Handle<AVFrame> frame(av_frame_alloc());
  if (!frame) return nullptr;
  const int channels = static_cast<int>(header.channels);
  frame->format = header.bits_per_sample > 16 ? AV_SAMPLE_FMT_S32 : AV_SAMPLE_FMT_S16;
  frame->nb_samples = static_cast<int>(header.blocksize);
  frame->sample_rate = static_cast<int>(header.sample_rate);
  const AVChannelLayout& layout =
      stream.ch_layout.nb_channels == channels ? stream.ch_layout : kLayouts[header.channels - 1];
  const bool is_whole =
      av_channel_layout_copy(&frame->ch_layout, &layout) >= 0 && av_frame_get_buffer(frame.get(), 0) >= 0;
  return is_whole ? std::move(frame) : nullptr;
}

template <typename Sample>
void interleave(AVFrame& frame, const FLAC__int32* const* channels, unsigned bits) {
  const auto count = static_cast<unsigned>(frame.ch_layout.nb_channels);
  const std::uint32_t unit = std::uint32_t{1} << (8 * sizeof(Sample) - bits);
  auto* sample = reinterpret_cast<Sample*>(frame.data[0]);
  for (int i = 0; i < frame.nb_samples; ++i) {
    for (unsigned channel = 0; channel < count; ++channel)
      *sample++ = static_cast<Sample>(static_cast<std::uint32_t>(channels[channel][i]) * unit);
  }
}

}  // namespace

bool FlacDecoder::is_needed(const AVPacket& packet, const AVCodecParameters& stream) {
  const auto header = parse_flac_frame_header(bytes_of(packet));
  if (!header) return false;
  const int bits = header->bits > 0 ? header->bits : flac_bits(stream);
  return bits == kDeep || header->block_size > kMaxBlock;
}

FlacDecoder::FlacDecoder(const AVCodecParameters& stream)
    : stream_(stream), decoder_(FLAC__stream_decoder_new()) {
  if (!decoder_ ||
      FLAC__stream_decoder_init_stream(decoder_.get(), give, nullptr, nullptr, nullptr, nullptr, take,
                                       nullptr, note_error, this) != FLAC__STREAM_DECODER_INIT_STATUS_OK)
    throw std::bad_alloc();
  constexpr std::size_t kInfo = 34;  // bytes
  if (static_cast<std::size_t>(stream.extradata_size) < kInfo) return;
  std::string head("fLaC\x80\0\0\x22", 8);  // the block behind it is the last, and so long
  head.append(reinterpret_cast<const char*>(stream.extradata), kInfo);
  process({reinterpret_cast<const std::uint8_t*>(head.data()), head.size()});
}

void FlacDecoder::process(std::span<const std::uint8_t> bytes) {
  unread_ = bytes;
  damaged_ = false;
  frame_.reset();
  FLAC__stream_decoder_process_single(decoder_.get());
  unread_ = {};
  const auto state = FLAC__stream_decoder_get_state(decoder_.get());
  // It is aborted when there is none for a frame.
  if (state == FLAC__STREAM_DECODER_MEMORY_ALLOCATION_ERROR || state == FLAC__STREAM_DECODER_ABORTED)
    throw std::bad_alloc();
}

Handle<AVFrame> FlacDecoder::decode(const AVPacket& packet) {
  FLAC__stream_decoder_flush(decoder_.get());
  process(bytes_of(packet));
  if (damaged_ || !frame_) return nullptr;
  frame_->pts = frame_->best_effort_timestamp = packet.pts;
  return std::move(frame_);
}

FLAC__StreamDecoderReadStatus FlacDecoder::give(const FLAC__StreamDecoder*, FLAC__byte* buffer,
                                                std::size_t* size, void* self) noexcept {
  // libFLAC looks for another frame behind a damaged one; made-up bytes are full of what looks like one.
  constexpr std::size_t kAtOnce = 4096;
  auto& decoder = *static_cast<FlacDecoder*>(self);
  auto& unread = decoder.unread_;
  if (decoder.damaged_) unread = {};
  *size = std::min({*size, unread.size(), kAtOnce});
  std::copy_n(unread.begin(), *size, buffer);
  unread = unread.subspan(*size);
  return *size > 0 ? FLAC__STREAM_DECODER_READ_STATUS_CONTINUE
                   : FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM;
}

FLAC__StreamDecoderWriteStatus FlacDecoder::take(const FLAC__StreamDecoder*, const FLAC__Frame* frame,
                                                 const FLAC__int32* const* channels, void* self) noexcept {
  return static_cast<FlacDecoder*>(self)->take_frame(frame->header, channels)
             ? FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE
             : FLAC__STREAM_DECODER_WRITE_STATUS_ABORT;
}

// The last frame of a packet counts: where libFLAC misses some, it puts silence in their place.
bool FlacDecoder::take_frame(const FLAC__FrameHeader& header, const FLAC__int32* const* channels) {
  frame_ = new_frame(header, stream_);
  if (!frame_) return false;
  bits_ = static_cast<int>(header.bits_per_sample);
  if (frame_->format == AV_SAMPLE_FMT_S16) {
    interleave<std::int16_t>(*frame_, channels, header.bits_per_sample);
  } else {
    interleave<std::int32_t>(*frame_, channels, header.bits_per_sample);
  }
  return true;
}

void FlacDecoder::note_error(const FLAC__StreamDecoder*, FLAC__StreamDecoderErrorStatus,
                             void* self) noexcept {
  static_cast<FlacDecoder*>(self)->damaged_ = true;
}

}  // namespace av
