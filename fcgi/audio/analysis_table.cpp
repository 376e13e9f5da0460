#include "audio/analysis_table.h"

#include <array>

#include "audio/analysis_parsers.h"
#include "audio/range_text.h"

namespace audio {
namespace {

constexpr RangeText kWidthTakes("pixels, ", kWidthValues, "");
constexpr RangeText kHeightTakes("pixels, ", kHeightValues, "");
constexpr RangeText kSilenceTakes("dBFS, ", kSilenceValues, "");

constexpr std::array kAnalysisOptions = std::to_array<Option>({
    {{"format", "a name, extension or MIME type of the format table",
      "say what a result of this format would keep of the tags, pictures, chapters and chunks", "Report",
      kFormatValues},
     parse_format,
     only(Operation::probe)},
    {{"decode", "yes or no", "decode it to the end: count its samples, and what of it is damaged", "Report",
      kYesNo},
     parse_decode,
     only(Operation::probe)},
    {{"format", "json, dat, peaks, png, svg or spectrogram",
      "audiowaveform's data as JSON (the default) or binary; peaks from -1 to 1 for wavesurfer.js; or drawn",
      "Format", kWaveformFormValues},
     parse_waveform_format,
     kWaveform},
    {{"samples_per_pixel", "from 2", "of json and dat: samples in each pair of a minimum and a maximum; 256",
      "Data", kPixelSamplesValues},
     parse_samples_per_pixel,
     kWaveform},
    {{"pixels_per_second", "from 1", "another way to say samples_per_pixel", "Data", kPixelRateValues},
     parse_pixels_per_second,
     kWaveform},
    {{"bits", "8 or 16", "of json and dat: of each number; 8", "Data", kNumberBitsValues},
     parse_bits,
     kWaveform},
    {{"split_channels", "yes or no", "each channel by itself, instead of their mean", "Data", kYesNo},
     parse_split_channels,
     kWaveform},
    {{"width", kWidthTakes.view(), "of what is drawn, 800; of peaks, how many pairs there are, 1000",
      "Picture", kWidthValues},
     parse_width,
     kWaveform},
    {{"height", kHeightTakes.view(), "of what is drawn, all channels together; 250", "Picture",
      kHeightValues},
     parse_height,
     kWaveform},
    {{"waveform_color", "RRGGBB or RRGGBBAA", "of png and svg", "Picture", kColorValues},
     parse_waveform_color,
     kWaveform},
    {{"background_color", "RRGGBB or RRGGBBAA", "of png and svg; by default there is none", "Picture",
      kColorValues},
     parse_background_color,
     kWaveform},
    {{"scale", "linear, log or mel", "of a spectrogram's frequencies", "Picture", kScaleValues},
     parse_scale,
     kWaveform},
    {{"silence_below", kSilenceTakes.view(), "what counts as silence; -60", "Silence", kSilenceValues},
     parse_silence_below,
     kConvert | kLoudness},
    {{"silence_longer_than", "seconds or [HH:]MM:SS[.mmm]", "how long at least; 2", "Silence", kSilenceTime},
     parse_silence_longer_than,
     kConvert | kLoudness},
    {{"conform", "acx, librivox, ebu-r128, podcast or atsc-a85",
      "hold it against what they ask for, figure by figure; a conversion is brought to that level and "
      "measured "
      "again, and is an error where that is not enough",
      "Level", kConformValues},
     parse_conform,
     kConvert | kLoudness},
    {{"series", "yes or no", "momentary and short-term loudness every tenth of a second", "Report", kYesNo},
     parse_series,
     kLoudness},
});

}  // namespace

std::span<const Option> analysis_table() {
  return kAnalysisOptions;
}

}  // namespace audio
