#include "av/pcm/sample_digest.h"

#include <bit>
#include <type_traits>

#include "base/error.h"
#include "digest/hex.h"

namespace av {
namespace {

// An unsigned number of the same bits.
template <typename Sample>
using Bits = std::conditional_t<sizeof(Sample) == 8, std::uint64_t,
                                std::conditional_t<sizeof(Sample) == 4, std::uint32_t, std::uint16_t>>;

// Unsigned 8-bit samples have their zero in the middle.
std::int16_t widened(std::uint8_t sample) {
  return static_cast<std::int16_t>((sample - 128) * 256);
}

template <typename Sample>
Sample widened(Sample sample) {
  return sample;
}

}  // namespace

template <typename Sample>
void SampleDigest::pack(const AVFrame& frame, int bits) {
  const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
  const int channels = frame.ch_layout.nb_channels;
  using Wide = decltype(widened(Sample{}));
  constexpr int kWidth = 8 * sizeof(Wide);
  const int shift = std::is_integral_v<Sample> && bits > 0 && bits < kWidth ? kWidth - bits : 0;
  const int bytes = (kWidth - shift + 7) / 8;
  packed_.resize(static_cast<std::size_t>(frame.nb_samples) * static_cast<std::size_t>(channels * bytes));
  std::uint8_t* out = packed_.data();
  for (int i = 0; i < frame.nb_samples; ++i) {
    for (int channel = 0; channel < channels; ++channel) {
      const auto* samples = reinterpret_cast<const Sample*>(frame.extended_data[planar ? channel : 0]);
      const Wide sample = widened(samples[planar ? i : i * channels + channel]);
      auto number = std::bit_cast<Bits<Wide>>(sample);
      if constexpr (std::is_integral_v<Wide>) number = static_cast<Bits<Wide>>(sample >> shift);
      for (int byte = 0; byte < bytes; ++byte) *out++ = static_cast<std::uint8_t>(number >> (8 * byte));
    }
  }
  md5_.update(packed_);
}

// Samples that stand in memory as they are packed.
bool SampleDigest::is_packed(const AVFrame& frame) const {
  return std::endian::native == std::endian::little && frame.format == AV_SAMPLE_FMT_S16 &&
         (bits_ == 0 || bits_ == 16);
}

void SampleDigest::push(const AVFrame& frame) {
  if (is_packed(frame)) {
    const std::size_t samples =
        static_cast<std::size_t>(frame.nb_samples) * static_cast<std::size_t>(frame.ch_layout.nb_channels);
    return md5_.update({frame.data[0], samples * sizeof(std::int16_t)});
  }
  switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(frame.format))) {
    case AV_SAMPLE_FMT_U8:
      return pack<std::uint8_t>(frame, bits_ > 0 ? bits_ : 8);
    case AV_SAMPLE_FMT_S16:
      return pack<std::int16_t>(frame, bits_);
    case AV_SAMPLE_FMT_S32:
      return pack<std::int32_t>(frame, bits_);
    case AV_SAMPLE_FMT_S64:
      return pack<std::int64_t>(frame, bits_);
    case AV_SAMPLE_FMT_FLT:
      return pack<float>(frame, 0);
    case AV_SAMPLE_FMT_DBL:
      return pack<double>(frame, 0);
    default:
      throw base::Error(base::ErrorKind::internal, base::kConversionFailed, "no such sample format");
  }
}

std::string SampleDigest::finish() {
  return digest::hex(md5_.finish());
}

}  // namespace av
