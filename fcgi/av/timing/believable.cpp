#include "av/timing/believable.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

namespace av {
namespace {

// Samples per channel that a byte can stand for at the most.
struct Density {
  AVCodecID codec;
  double samples;
};

constexpr std::array kDensities{
    Density{AV_CODEC_ID_MP3, 1152.0 / 24},   // the smallest frame of a listed bit rate
    Density{AV_CODEC_ID_MP2, 1152.0 / 24},   //
    Density{AV_CODEC_ID_AC3, 1536.0 / 128},  //
    Density{AV_CODEC_ID_EAC3, 1536.0 / 16},  //
    Density{AV_CODEC_ID_AAC, 2048.0 / 4},    // silence, with SBR
    Density{AV_CODEC_ID_OPUS, 5760.0},       // 120 ms without transmission
    Density{AV_CODEC_ID_VORBIS, 4096.0},     // half a long block
    Density{AV_CODEC_ID_FLAC, 65535.0 / 8},  // a constant block
    Density{AV_CODEC_ID_ALAC, 16384.0 / 8},  //
};

// Silence in the long frames of lossless codecs.
constexpr double kDensest = 65536;

// For what is rounded in headers.
constexpr double kRounding = 1;  // s

double samples_per_byte(const AVCodecParameters& stream) {
  const int bits = av_get_bits_per_sample(stream.codec_id);
  if (bits > 0) return 8.0 / bits / std::max(stream.ch_layout.nb_channels, 1);
  const auto* row = std::ranges::find(kDensities, stream.codec_id, &Density::codec);
  return row == kDensities.end() ? kDensest : row->samples;
}

}  // namespace

double most_seconds(const AVCodecParameters& stream, std::uint64_t bytes) {
  if (stream.sample_rate <= 0) return std::numeric_limits<double>::infinity();
  return static_cast<double>(bytes) * samples_per_byte(stream) / stream.sample_rate + kRounding;
}

bool is_unknown_duration(std::int64_t ticks) {
  return ticks == UINT32_MAX || ticks == INT32_MAX || ticks == INT64_MAX;
}

}  // namespace av
