#include "av/opus_rate.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

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
  // AV_PKT_DATA_SKIP_SAMPLES: two counts of 32 bits, at the start and at the end.
  std::uint8_t* counts = av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, nullptr);
  for (std::uint8_t* count = counts; counts && count < counts + 8; count += 4)
    AV_WL32(count, static_cast<std::uint32_t>(av_rescale(AV_RL32(count), kRate, rate)));
}

}  // namespace av
