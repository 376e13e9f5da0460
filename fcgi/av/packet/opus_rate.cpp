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

}  // namespace av
