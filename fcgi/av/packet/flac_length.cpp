#include "av/packet/flac_length.h"

#include <algorithm>

namespace av {
namespace {

// The number is the lower half of the byte here and the four behind it; then comes an MD5.
constexpr std::size_t kSamplesAt = 13;
constexpr std::size_t kSampleBytes = 5;
constexpr std::size_t kMd5Bytes = 16;
constexpr std::size_t kBlock = kSamplesAt + kSampleBytes + kMd5Bytes;

bool has_block(const AVCodecParameters& parameters) {
  return parameters.codec_id == AV_CODEC_ID_FLAC && parameters.extradata_size >= static_cast<int>(kBlock);
}

}  // namespace

std::uint64_t flac_samples(const AVCodecParameters& parameters) {
  if (!has_block(parameters)) return 0;
  const std::uint8_t* field = parameters.extradata + kSamplesAt;
  std::uint64_t samples = field[0] & 0x0f;
  for (std::size_t i = 1; i < kSampleBytes; ++i) samples = samples << 8 | field[i];
  return samples;
}

void set_flac_samples(AVCodecParameters& parameters, std::uint64_t samples) {
  if (!has_block(parameters)) return;
  std::uint8_t* field = parameters.extradata + kSamplesAt;
  field[0] = static_cast<std::uint8_t>((field[0] & 0xf0) | (samples >> 32 & 0x0f));
  for (std::size_t i = 1; i < kSampleBytes; ++i)
    field[i] = static_cast<std::uint8_t>(samples >> 8 * (kSampleBytes - 1 - i));
}

void forget_flac_samples(AVCodecParameters& parameters) {
  if (!has_block(parameters)) return;
  set_flac_samples(parameters, 0);
  std::fill_n(parameters.extradata + kSamplesAt + kSampleBytes, kMd5Bytes, std::uint8_t{0});
}

}  // namespace av
