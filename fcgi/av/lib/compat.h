#pragma once

// The few places where FFmpeg 5.1 (Debian 12) and 7.1 (Debian 13) differ in what this folder uses.

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
}

#include <cstdint>
#include <vector>

namespace av {

#if LIBAVFORMAT_VERSION_MAJOR >= 61
using WriteBuffer = const std::uint8_t*;
#else
using WriteBuffer = std::uint8_t*;
#endif

// Speakers that FFmpeg knows since 6.1 and 7.1, by the numbers it has given them.
inline constexpr auto kSideSurroundLeft = static_cast<AVChannel>(41);
inline constexpr auto kSideSurroundRight = static_cast<AVChannel>(42);
inline constexpr auto kTopSurroundLeft = static_cast<AVChannel>(43);
inline constexpr auto kTopSurroundRight = static_cast<AVChannel>(44);
inline constexpr auto kBinauralLeft = static_cast<AVChannel>(61);
inline constexpr auto kBinauralRight = static_cast<AVChannel>(62);

// The sample formats an encoder takes, in its order of preference; empty: it says nothing.
inline std::vector<AVSampleFormat> supported_sample_formats(const AVCodec* codec) {
  std::vector<AVSampleFormat> formats;
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(61, 13, 100)
  const void* list = nullptr;
  int count = 0;
  if (avcodec_get_supported_config(nullptr, codec, AV_CODEC_CONFIG_SAMPLE_FORMAT, 0, &list, &count) < 0)
    return formats;
  const auto* first = static_cast<const AVSampleFormat*>(list);
  if (first) formats.assign(first, first + count);
#else
  for (const AVSampleFormat* it = codec->sample_fmts; it && *it != AV_SAMPLE_FMT_NONE; ++it)
    formats.push_back(*it);
#endif
  return formats;
}

// The sample rates an encoder takes, in Hz; empty: any.
inline std::vector<int> supported_sample_rates(const AVCodec* codec) {
  std::vector<int> rates;
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(61, 13, 100)
  const void* list = nullptr;
  int count = 0;
  if (avcodec_get_supported_config(nullptr, codec, AV_CODEC_CONFIG_SAMPLE_RATE, 0, &list, &count) < 0)
    return rates;
  const auto* first = static_cast<const int*>(list);
  if (first) rates.assign(first, first + count);
#else
  for (const int* it = codec->supported_samplerates; it && *it != 0; ++it) rates.push_back(*it);
#endif
  return rates;
}

}  // namespace av
