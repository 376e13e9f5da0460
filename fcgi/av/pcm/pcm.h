#pragma once

// Codecs that are nothing but samples, one behind the other.

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace av {

// Bytes of one sample of every channel; 0: the codec is not plain PCM.
inline int pcm_frame_size(const AVCodecParameters& parameters) {
  const bool is_pcm =
      parameters.codec_id >= AV_CODEC_ID_FIRST_AUDIO && parameters.codec_id < AV_CODEC_ID_ADPCM_IMA_QT;
  const int bits = is_pcm ? av_get_exact_bits_per_sample(parameters.codec_id) : 0;
  return bits % 8 == 0 ? bits / 8 * parameters.ch_layout.nb_channels : 0;
}

}  // namespace av
