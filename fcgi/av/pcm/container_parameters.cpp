#include "av/pcm/container_parameters.h"

#include <cstdint>

#include "av/pcm/pcm.h"

namespace av {

void set_container(AVFormatContext& context, const SampleContainer& container) {
  constexpr AVCodecID kCodecs[] = {AV_CODEC_ID_PCM_S8, AV_CODEC_ID_PCM_S16LE, AV_CODEC_ID_PCM_S24LE,
                                   AV_CODEC_ID_PCM_S32LE};
  if (container.bytes > 4 || context.nb_streams == 0) return;
  AVCodecParameters& parameters = *context.streams[0]->codecpar;
  if (parameters.codec_id != AV_CODEC_ID_PCM_S16LE || container.bytes == 2) return;
  parameters.codec_id = kCodecs[container.bytes - 1];
  parameters.bits_per_coded_sample = 8 * container.bytes;
  parameters.block_align = pcm_frame_size(parameters);
  parameters.bit_rate = std::int64_t{8} * parameters.block_align * parameters.sample_rate;
}

void keep_valid_bits(AVFormatContext& context, const SampleContainer& container) {
  if (container.valid_bits == 8 * container.bytes || context.nb_streams == 0) return;
  AVCodecParameters& parameters = *context.streams[0]->codecpar;
  if (pcm_frame_size(parameters) != container.bytes * parameters.ch_layout.nb_channels) return;
  parameters.bits_per_coded_sample = 8 * container.bytes;  // also of a copy
  parameters.bits_per_raw_sample = result_bits(container.valid_bits);
}

void keep_valid_bits(AVFormatContext& context, const QuickTimePcm& track) {
  for (unsigned i = 0; i < context.nb_streams; ++i) {
    AVStream& stream = *context.streams[i];
    if (stream.id == static_cast<int>(track.id))
      stream.codecpar->bits_per_raw_sample = result_bits(track.valid_bits);
  }
}

}  // namespace av
