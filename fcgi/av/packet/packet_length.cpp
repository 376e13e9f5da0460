#include "av/packet/packet_length.h"

#include <array>
#include <cstdint>

#include "av/bytes/flac_frame.h"
#include "av/lib/check.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

namespace av {
namespace {

constexpr std::uint32_t kMostSamples = 1 << 24;  // of one packet

// Those whose parsers look at whole packets and find the length there.
bool is_parsed(AVCodecID codec) {
  return codec == AV_CODEC_ID_OPUS || codec == AV_CODEC_ID_VORBIS || codec == AV_CODEC_ID_DTS;
}

// A frame of Apple Lossless begins with 3 bits of element type, 4 of instance, 12 unused, one that says
// whether a count of samples follows, 2 of shift, one of compression, then 32 bits with that count. Without
// it the frame has as many as the stream's header says.
int alac_length(const AVCodecContext& stream, const AVPacket& packet) {
  constexpr int kHeader = 7;
  constexpr int kCookie = 36;
  constexpr std::uint8_t kHasCount = 0x10;
  if (packet.size < kHeader || stream.extradata_size < kCookie) return 0;
  if (!(packet.data[2] & kHasCount)) return static_cast<int>(AV_RB32(stream.extradata + 12));
  const std::uint64_t bits = std::uint64_t{packet.data[2]} << 32 | AV_RB32(packet.data + 3);
  return static_cast<int>(bits >> 1 & 0x7fffffff);
}

// Blocks of 256 samples in the frames of the first independent stream (ETSI TS 102 366, E.1.2); the others
// play at the same time.
int eac3_length(const AVPacket& packet) {
  constexpr int kHeader = 6;
  constexpr int kBlock = 256;
  constexpr std::array kBlocks{1, 2, 3, 6};
  int blocks = 0;
  for (int at = 0; packet.size - at >= kHeader;) {
    const std::uint8_t* frame = packet.data + at;
    if (AV_RB16(frame) != 0x0b77) return 0;
    const bool is_first = (frame[2] & 0xf8) == 0;
    const bool has_low_rate = frame[4] >> 6 == 3;  // whose frames have six
    if (is_first) blocks += kBlocks[has_low_rate ? 3 : frame[4] >> 4 & 3];
    at += 2 * ((AV_RB16(frame + 2) & 0x7ff) + 1);
  }
  return kBlock * blocks;
}

// WavPack's file format, 3.0: each block has its number of samples behind its index. A block of more channels
// than two is followed by others of the same samples.
int wavpack_length(const AVPacket& packet) {
  constexpr int kHeader = 32;
  if (packet.size < kHeader || AV_RB32(packet.data) != 0x7776706b) return 0;  // "wvpk"
  const std::uint32_t samples = AV_RL32(packet.data + 20);
  return samples <= kMostSamples ? static_cast<int>(samples) : 0;
}

// By the header of its stream: samples of a frame, and frames of a packet.
int speex_length(const AVCodecContext& stream) {
  constexpr int kHeader = 80, kFrame = 56, kFrames = 64;
  if (stream.extradata_size < kHeader) return 0;
  const std::uint64_t samples =
      std::uint64_t{AV_RL32(stream.extradata + kFrame)} * AV_RL32(stream.extradata + kFrames);
  return samples <= kMostSamples ? static_cast<int>(samples) : 0;
}

// Also of frames that FFmpeg's parser does not know (av/packet/flac_packets.h).
int flac_length(const AVPacket& packet) {
  const auto frame = parse_flac_frame_header({packet.data, static_cast<std::size_t>(packet.size)});
  return frame ? frame->block_size : 0;
}

}  // namespace

PacketLength::PacketLength(const AVCodecParameters& stream) : context_(own(avcodec_alloc_context3(nullptr))) {
  check(avcodec_parameters_to_context(context_.get(), &stream), "avcodec_parameters_to_context");
  if (!is_parsed(stream.codec_id)) return;
  parser_.reset(av_parser_init(stream.codec_id));
  if (parser_) parser_->flags |= PARSER_FLAG_COMPLETE_FRAMES;
}

int PacketLength::of(const AVPacket& packet) {
  if (context_->codec_id == AV_CODEC_ID_ALAC) return alac_length(*context_, packet);
  if (context_->codec_id == AV_CODEC_ID_FLAC) return flac_length(packet);
  if (context_->codec_id == AV_CODEC_ID_EAC3) return eac3_length(packet);
  if (context_->codec_id == AV_CODEC_ID_SPEEX) return speex_length(*context_);
  if (context_->codec_id == AV_CODEC_ID_WAVPACK) return wavpack_length(packet);
  if (!parser_) return av_get_audio_frame_duration(context_.get(), packet.size);
  std::uint8_t* frame = nullptr;
  int size = 0;
  parser_->duration = 0;
  av_parser_parse2(parser_.get(), context_.get(), &frame, &size, packet.data, packet.size, packet.pts,
                   packet.dts, packet.pos);
  if (context_->codec_id != AV_CODEC_ID_OPUS) return parser_->duration;
  // Opus counts in samples of 48 kHz whatever it was encoded from.
  return static_cast<int>(av_rescale(parser_->duration, context_->sample_rate, 48000));
}

}  // namespace av
