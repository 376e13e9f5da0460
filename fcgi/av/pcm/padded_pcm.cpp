#include "av/pcm/padded_pcm.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "audio/name_list.h"
#include "av/pcm/pcm.h"
#include "av/pcm/sample_container.h"

namespace av {
namespace {

constexpr audio::NameList kContainers = "avi matroska,webm asf asf_o";

// By the bytes of a sample.
constexpr std::array kCodecs{AV_CODEC_ID_NONE,      AV_CODEC_ID_PCM_U8,    AV_CODEC_ID_PCM_S16LE,
                             AV_CODEC_ID_PCM_S24LE, AV_CODEC_ID_PCM_S32LE, AV_CODEC_ID_NONE,
                             AV_CODEC_ID_NONE,      AV_CODEC_ID_NONE,      AV_CODEC_ID_PCM_S64LE};

// Of one sample with its padding. 0: no larger than its bits need, or nothing bears it out.
int padded_bytes(const AVCodecParameters& stream) {
  const int channels = stream.ch_layout.nb_channels;
  const bool is_pcm =
      stream.codec_id != AV_CODEC_ID_NONE && std::ranges::find(kCodecs, stream.codec_id) != kCodecs.end();
  if (!is_pcm || channels <= 0 || stream.block_align % channels != 0) return 0;
  const bool is_borne_out = stream.bit_rate == std::int64_t{8} * stream.block_align * stream.sample_rate;
  const int bytes = stream.block_align / channels;
  const bool is_padded =
      stream.block_align > pcm_frame_size(stream) && bytes < static_cast<int>(kCodecs.size());
  return is_padded && is_borne_out ? bytes : 0;
}

void correct(AVCodecParameters& stream) {
  const int bytes = padded_bytes(stream);
  if (bytes == 0) return;
  stream.bits_per_raw_sample = result_bits(stream.bits_per_coded_sample);
  stream.bits_per_coded_sample = 8 * bytes;
  stream.codec_id = kCodecs[static_cast<std::size_t>(bytes)];
}

}  // namespace

void correct_padded_pcm(const AVFormatContext& context) {
  const audio::NameList names = kContainers;
  if (!names.contains(context.iformat->name)) return;
  for (unsigned i = 0; i < context.nb_streams; ++i) correct(*context.streams[i]->codecpar);
}

}  // namespace av
