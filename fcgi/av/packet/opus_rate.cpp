#include "av/packet/opus_rate.h"

#include "av/packet/skip_samples.h"

namespace av {
namespace {

constexpr int kRate = 48000;

}  // namespace

void count_at_opus_rate(AVCodecParameters& parameters) {
  parameters.initial_padding =
      static_cast<int>(av_rescale(parameters.initial_padding, kRate, parameters.sample_rate));
  parameters.sample_rate = kRate;
}

void count_at_opus_rate(AVPacket& packet, int rate) {
  const auto skip = skip_samples(packet);
  if (!skip) return;
  const auto rescaled = [&](std::uint32_t count) {
    return static_cast<std::uint32_t>(av_rescale(count, kRate, rate));
  };
  set_skip_samples(packet, {.start = rescaled(skip->start), .end = rescaled(skip->end)});
}

int opus_pre_skip(const AVCodecParameters& parameters) {
  constexpr int kPreSkip = 10;  // of "OpusHead", little-endian
  if (parameters.codec_id != AV_CODEC_ID_OPUS || parameters.extradata_size < kPreSkip + 2) return 0;
  return parameters.extradata[kPreSkip] | parameters.extradata[kPreSkip + 1] << 8;
}

}  // namespace av
