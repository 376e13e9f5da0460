#include "av/copy/last_packets.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "av/codec/decoder.h"

namespace av {
namespace {

struct Row {
  AVCodecID codec;
  std::size_t needed = 3;           // packets, for the last of them to be decoded
  bool is_told_by_decoder = false;  // how long it is
};

// Those of which each packet gives its sound at once, but for the first one of Vorbis. MP3 leans on up to 511
// bytes before it, MLP and TrueHD on the last packet that a decoder may begin with.
constexpr std::array kCodecs{
    Row{AV_CODEC_ID_MP1},
    Row{AV_CODEC_ID_MP2},
    Row{.codec = AV_CODEC_ID_MP3, .needed = 16},
    Row{AV_CODEC_ID_AAC},
    Row{AV_CODEC_ID_AAC_LATM},
    Row{AV_CODEC_ID_AC3},
    Row{AV_CODEC_ID_EAC3},
    Row{AV_CODEC_ID_DTS},
    Row{AV_CODEC_ID_FLAC},
    Row{AV_CODEC_ID_ALAC},
    Row{AV_CODEC_ID_WAVPACK},
    Row{AV_CODEC_ID_TTA},
    Row{AV_CODEC_ID_OPUS},
    Row{AV_CODEC_ID_VORBIS},
    Row{AV_CODEC_ID_AMR_NB},
    Row{AV_CODEC_ID_AMR_WB},
    Row{.codec = AV_CODEC_ID_MLP, .needed = 130, .is_told_by_decoder = true},
    Row{.codec = AV_CODEC_ID_TRUEHD, .needed = 130, .is_told_by_decoder = true},
};

const Row* row_of(AVCodecID codec) {
  const auto* row = std::ranges::find(kCodecs, codec, &Row::codec);
  return row == kCodecs.end() ? nullptr : row;
}

}  // namespace

LastPackets::LastPackets(const AVStream& stream) : stream_(stream) {
  const Row* row = row_of(stream.codecpar->codec_id);
  kept_ = row ? row->needed : 0;
}

void LastPackets::see(const AVPacket& packet) {
  if (kept_ == 0) return;
  if (packets_.size() == kept_) packets_.pop_front();
  packets_.push_back(own(av_packet_clone(&packet)));
}

std::optional<std::int64_t> LastPackets::last_length() const {
  // One alone may be of a kind that FFmpeg's decoder does not know.
  if (packets_.size() < 2 || Decoder::is_missing(*stream_.codecpar)) return std::nullopt;
  Decoder decoder(stream_);
  const Handle<AVFrame> frame = own(av_frame_alloc());
  std::uint64_t frames = 0;
  std::uint64_t errors = 0;
  std::int64_t samples = 0;
  for (const auto& packet : packets_) {
    frames = decoder.decoded_frames();
    errors = decoder.errors();
    samples = 0;
    decoder.send(packet.get());
    while (decoder.receive(*frame)) samples += frame->nb_samples;
  }
  const bool is_sound = decoder.decoded_frames() > frames;
  if (!is_sound && frames > 0 && decoder.errors() > errors) return 0;
  if (!is_sound || !row_of(stream_.codecpar->codec_id)->is_told_by_decoder) return std::nullopt;
  return samples;
}

}  // namespace av
