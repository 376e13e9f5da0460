#pragma once

// What fields take, for programs that make inputs of them. A unit test holds it against the parsers.

#include <limits>
#include <string_view>

#include "audio/name_list.h"

namespace audio {

// What a field takes, for programs that make an input of it. Bounds that are up to the codec are in its row.
struct OptionValues {
  std::string_view type = "text";  // text, number, integer, time (seconds or clock), size (bytes), color,
                                   // choice; or format, codec, bitrate, quality, sample_rate, channels,
                                   // bit_depth, preset: what the tables of these say
  NameList choices = "";           // words it takes; of a choice there are no others
  double min = -std::numeric_limits<double>::infinity();  // of a number
  double max = std::numeric_limits<double>::infinity();
  std::string_view unit = "";
  std::string_view fallback = "";  // what holds when it is left out; empty: what the source or format has
  std::string_view example = "";
};

inline constexpr OptionValues kTime{.type = "time"};
inline constexpr OptionValues kSize{.type = "size"};
inline constexpr OptionValues kBitRateValues{.type = "bitrate", .unit = "bit/s"};
inline constexpr OptionValues kRateValues{.type = "sample_rate", .unit = "Hz"};
inline constexpr OptionValues kCodecValues{.type = "codec", .choices = "copy auto"};
inline constexpr OptionValues kDepthValues{.type = "bit_depth", .choices = "16 24 32 float"};
inline constexpr OptionValues kTrackValues{.type = "number", .min = 0};
inline constexpr OptionValues kVolumeValues{.type = "number", .min = -60, .max = 60, .unit = "dB"};
inline constexpr OptionValues kLoudnessValues{
    .type = "number", .choices = "ebu", .min = -70, .max = -5, .unit = "LUFS"};
inline constexpr OptionValues kKeepValues{.type = "choice", .choices = "keep strip"};
inline constexpr OptionValues kDeliveryValues{.type = "choice", .choices = "auto stream file"};

}  // namespace audio
