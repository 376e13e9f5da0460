#include "av/packet/skip_samples.h"

#include <algorithm>

extern "C" {
#include <libavutil/intreadwrite.h>
}

#include <cstring>
#include <new>

namespace av {
namespace {

// Two counts of 32 bits, little-endian, and two reasons of 8.
constexpr std::size_t kSize = 10;
constexpr std::size_t kEnd = 4;
constexpr std::size_t kReasons = 8;

}  // namespace

std::optional<SkipSamples> skip_samples(const AVPacket& packet) {
  std::size_t size = 0;
  const std::uint8_t* data = av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
  if (!data || size < kReasons) return std::nullopt;
  return SkipSamples{.start = AV_RL32(data), .end = AV_RL32(data + kEnd)};
}

void set_skip_samples(AVPacket& packet, const SkipSamples& skip) {
  std::uint8_t* data = av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, nullptr);
  if (!data) {
    data = av_packet_new_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, kSize);
    if (!data) throw std::bad_alloc();
    std::memset(data, 0, kSize);
  }
  AV_WL32(data, skip.start);
  AV_WL32(data + kEnd, skip.end);
}

int skip_unit(const AVCodecParameters& stream) {
  constexpr int kDoubled = 2048;  // samples of a frame
  return stream.codec_id == AV_CODEC_ID_AAC && stream.frame_size == kDoubled ? 2 : 1;
}

void SkipLeft::carry(AVPacket& packet) {
  const auto told = skip_samples(packet);
  if (told && told->start > 0) left_ = told->start;
  if (told && told->start == 0 && left_ > 0)
    set_skip_samples(packet, {.start = static_cast<std::uint32_t>(left_), .end = told->end});
  const AVRational samples{1, stream_.codecpar->sample_rate};
  left_ = std::max<std::int64_t>(left_ - av_rescale_q(packet.duration, stream_.time_base, samples), 0);
}

}  // namespace av
