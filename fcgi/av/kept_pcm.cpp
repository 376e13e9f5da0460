#include "av/kept_pcm.h"

#include <algorithm>
#include <iterator>

#include "audio/plan.h"
#include "av/pcm/pcm.h"

namespace av {
namespace {

bool is_float(AVCodecID codec) {
  constexpr AVCodecID kFloats[] = {AV_CODEC_ID_PCM_F16LE, AV_CODEC_ID_PCM_F24LE, AV_CODEC_ID_PCM_F32LE,
                                   AV_CODEC_ID_PCM_F32BE, AV_CODEC_ID_PCM_F64LE, AV_CODEC_ID_PCM_F64BE};
  return std::ranges::find(kFloats, codec) != std::end(kFloats);
}

}  // namespace

audio::Options with_pcm_kept(audio::Options options, const Demuxer& source) {
  const AVCodecParameters& parameters = *source.stream().codecpar;
  const bool is_pcm = pcm_frame_size(parameters) > 0;
  const bool is_wanted = options.codec_mode == audio::CodecMode::automatic && !options.max_size &&
                         !audio::changes_samples(options);
  if (!is_pcm || !is_wanted || audio::preferred_codec(options).lossless) return options;
  const int raw_bits = parameters.bits_per_raw_sample;
  options.codec = audio::pcm_codec(
      *options.format, {.bits = raw_bits > 0 ? raw_bits : av_get_exact_bits_per_sample(parameters.codec_id),
                        .is_float = is_float(parameters.codec_id)});
  return options;
}

}  // namespace av
