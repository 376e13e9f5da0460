#pragma once

// What fields take, for programs that make inputs of them. A unit test holds it against the parsers.

#include <limits>
#include <string_view>

#include "audio/name_list.h"
#include "audio/options.h"

namespace audio {

// What a field takes, for programs that make an input of it. Bounds that are up to the codec are in its row.
struct OptionValues {
  std::string_view type = "text";  // text, number, integer, time (seconds or clock), size (bytes), color,
                                   // choice; or format, codec, bitrate, quality, sample_rate, channels,
                                   // bit_depth, preset, raw_format: what the tables of these say; channel,
                                   // chapters, picture, date, position (3 or 3/12), split:
                                   // what `takes` of the row says
  NameList choices = "";           // words it takes; of a choice there are no others
  double min = -std::numeric_limits<double>::infinity();  // of a number
  double max = std::numeric_limits<double>::infinity();
  std::string_view unit = "";
  std::string_view fallback = "";  // what holds when it is left out; empty: what the source or format has
  std::string_view example = "";
};

inline constexpr OptionValues kTime{.type = "time", .example = "1:30.5"};
inline constexpr OptionValues kStart{.type = "time", .fallback = "0", .example = "0:10"};
inline constexpr OptionValues kFade{.type = "time", .fallback = "0", .example = "1.5"};
inline constexpr OptionValues kFormatValues{.type = "format", .example = "mp3"};
inline constexpr OptionValues kTargetValues{
    .type = "format",
    .choices = "hls waveform waveform-dat waveform-peaks waveform-png waveform-svg spectrogram loudness",
    .example = "mp3"};
inline constexpr OptionValues kSize{.type = "size", .example = "25MB"};
inline constexpr OptionValues kBitRateValues{.type = "bitrate", .unit = "bit/s", .example = "128k"};
inline constexpr OptionValues kQualityValues{.type = "quality", .example = "2"};
inline constexpr OptionValues kRateValues{.type = "sample_rate", .unit = "Hz", .example = "44100"};
inline constexpr OptionValues kChannelValues{
    .type = "channels", .choices = "split", .min = 1, .max = kMaxChannels, .example = "2"};
inline constexpr OptionValues kCodecValues{.type = "codec", .choices = "copy auto", .example = "auto"};
inline constexpr OptionValues kDepthValues{.type = "bit_depth", .choices = "16 24 32 float", .example = "16"};
inline constexpr OptionValues kTrackValues{.type = "integer", .min = 0, .example = "0"};
// Beyond that it is a typing mistake.
inline constexpr OptionValues kVolumeValues{
    .type = "number", .min = -60, .max = 60, .unit = "dB", .example = "-3"};
// From the absolute gate of ITU-R BS.1770 to where it cannot be louder without breaking the peaks.
inline constexpr OptionValues kLoudnessValues{
    .type = "number", .choices = "ebu", .min = -70, .max = -5, .unit = "LUFS", .example = "-16"};
inline constexpr OptionValues kKeepValues{.type = "choice", .choices = "keep strip", .fallback = "keep"};
inline constexpr OptionValues kDeliveryValues{
    .type = "choice", .choices = "auto stream file", .fallback = "auto"};
inline constexpr OptionValues kNameValues{.example = "interview.mp3"};
inline constexpr OptionValues kPresetValues{.type = "preset", .example = "podcast"};
inline constexpr OptionValues kYesNo{.type = "choice", .choices = "yes no", .fallback = "no"};

// Of a waveform.
inline constexpr OptionValues kWaveformFormValues{
    .type = "choice", .choices = "json dat peaks png svg spectrogram", .fallback = "json"};
inline constexpr OptionValues kPixelSamplesValues{
    .type = "integer", .min = 2, .max = 1 << 24, .example = "256"};
inline constexpr OptionValues kPixelRateValues{
    .type = "integer", .min = 1, .max = 100'000, .unit = "Hz", .example = "20"};
inline constexpr OptionValues kNumberBitsValues{.type = "choice", .choices = "8 16", .fallback = "8"};
inline constexpr OptionValues kWidthValues{
    .type = "integer", .min = 1, .max = 16'384, .unit = "pixels", .example = "800"};
inline constexpr OptionValues kHeightValues{
    .type = "integer", .min = 1, .max = 4'096, .unit = "pixels", .example = "250"};
inline constexpr OptionValues kColorValues{.type = "color", .example = "2a6fdb"};
inline constexpr OptionValues kScaleValues{
    .type = "choice", .choices = "linear log mel", .fallback = "linear"};

// Of loudness.
inline constexpr OptionValues kSilenceValues{
    .type = "number", .min = -120, .max = 0, .unit = "dBFS", .fallback = "-60"};
inline constexpr OptionValues kSilenceTime{.type = "time", .fallback = "2", .example = "0.5"};
inline constexpr OptionValues kConformValues{
    .type = "choice", .choices = "acx librivox ebu-r128 podcast atsc-a85", .example = "ebu-r128"};

}  // namespace audio
