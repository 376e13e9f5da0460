#include "av/depth.h"

namespace av {

int wanted_bits(const audio::Options& options, const audio::Codec& codec, const audio::SourceAudio& source,
                AVSampleFormat frames) {
  constexpr int kSmall = 16;
  if (options.bit_depth) return options.bit_depth->bits;
  if (!codec.lossless || codec.is_float || codec.max_bits < kSmall || source.bits == 0) return 0;
  // Deeper ones come later.
  if (source.bits > 8 * av_get_bytes_per_sample(frames)) return source.bits;
  // A 32-bit container is no reason to give 16 bits more room than they need.
  const auto format = av_get_packed_sample_fmt(frames);
  const bool is_wide = format == AV_SAMPLE_FMT_S32 || format == AV_SAMPLE_FMT_S64;
  return is_wide && source.bits <= kSmall ? kSmall : 0;
}

int raw_bits(const audio::Options& options, const audio::SourceAudio& source, AVSampleFormat encoded) {
  if (av_get_packed_sample_fmt(encoded) != AV_SAMPLE_FMT_S32) return 0;
  if (options.bit_depth) return options.bit_depth->bits;
  return source.is_float ? 0 : source.bits;
}

}  // namespace av
