#include "av/copy/packet_join.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

#include "av/copy/source_packets.h"
#include "av/source/sequence_reader.h"

namespace av {
namespace {

bool have_equal_headers(const AVCodecParameters& a, const AVCodecParameters& b) {
  const auto size = static_cast<std::size_t>(std::max(a.extradata_size, 0));
  return a.extradata_size == b.extradata_size &&
         (size == 0 || std::memcmp(a.extradata, b.extradata, size) == 0);
}

struct Ends {
  std::int64_t before = 0;  // samples that are dropped, or are missing
  std::int64_t after = 0;
};

Ends ends_of(const Input& input) {
  Demuxer demuxer(input);
  SourcePackets packets(demuxer);
  const Handle<AVPacket> packet = own(av_packet_alloc());
  Ends ends;
  for (bool is_first = true; packets.read(*packet); is_first = false) {
    if (is_first) ends.before = std::abs(packet->pts);
    ends.after = packets.decoded() - packet->duration;
  }
  return ends;
}

}  // namespace

// Not FLAC, WavPack and TTA, whose packets are numbered, nor Vorbis, whose first one has no sound.
bool stands_alone(AVCodecID codec) {
  constexpr std::array kCodecs{AV_CODEC_ID_MP2,  AV_CODEC_ID_MP3,  AV_CODEC_ID_AAC,    AV_CODEC_ID_AC3,
                               AV_CODEC_ID_EAC3, AV_CODEC_ID_OPUS, AV_CODEC_ID_AMR_NB, AV_CODEC_ID_AMR_WB};
  const bool is_pcm = std::string_view(avcodec_get_name(codec)).starts_with("pcm_");
  return is_pcm || std::ranges::find(kCodecs, codec) != kCodecs.end();
}

bool are_alike(const AVCodecParameters& a, const AVCodecParameters& b) {
  return a.codec_id == b.codec_id && a.sample_rate == b.sample_rate && a.profile == b.profile &&
         a.bits_per_raw_sample == b.bits_per_raw_sample &&
         av_channel_layout_compare(&a.ch_layout, &b.ch_layout) == 0 && have_equal_headers(a, b);
}

std::int64_t samples_between(const Input& input) {
  std::int64_t samples = 0;
  std::int64_t after = 0;
  bool is_first = true;
  for (const Input& one : uploads_of(input, input.options)) {
    try {
      const Ends ends = ends_of(one);
      if (!std::exchange(is_first, false)) samples += after + ends.before;
      after = ends.after;
    } catch (const base::Error& error) {
      throw_about(one.name_hint, error);
    }
  }
  return samples;
}

}  // namespace av
