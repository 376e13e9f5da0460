#include "av/copy/first_heard.h"

#include <algorithm>
#include <array>

#include "av/codec/decoder.h"
#include "av/copy/source_packets.h"
#include "av/demux/demuxer.h"
#include "av/packet/skip_samples.h"

namespace av {
namespace {

constexpr std::array kCodecs{AV_CODEC_ID_AAC, AV_CODEC_ID_MP3, AV_CODEC_ID_VORBIS};
constexpr int kMostPackets = 16;

}  // namespace

std::int64_t first_heard(Input input, const AVCodecParameters& stream) {
  const bool is_known = std::ranges::find(kCodecs, stream.codec_id) != kCodecs.end();
  if (!is_known || Decoder::is_missing(stream)) return 0;
  input.on_open = {};
  Demuxer demuxer(input);
  Decoder decoder(demuxer.stream());
  SourcePackets packets(demuxer);
  const Handle<AVPacket> packet = own(av_packet_alloc());
  const Handle<AVFrame> frame = own(av_frame_alloc());
  for (int count = 0; count < kMostPackets && packets.read(*packet); ++count) {
    if (skip_samples(*packet).value_or(SkipSamples{}).start > 0) return 0;
    decoder.send(packet.get());
    if (decoder.receive(*frame)) return std::max<std::int64_t>(packet->pts, 0);
  }
  return 0;
}

}  // namespace av
