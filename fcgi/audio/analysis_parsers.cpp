#include "audio/analysis_parsers.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "audio/option_values.h"
#include "audio/range_text.h"
#include "audio/time_text.h"
#include "audio/value_parsers.h"
#include "base/printable.h"
#include "base/text.h"

namespace audio {
namespace {

constexpr int kMaxSpectrogram = 1 << 23;  // pixels, each a byte of memory

Problem parse_count(std::string_view value, const OptionValues& values, std::optional<int>& target) {
  const int min = static_cast<int>(values.min);
  const int max = static_cast<int>(values.max);
  target = base::parse_number<int>(value);
  if (target && *target >= min && *target <= max) return {};
  return quoted(value) + " is not a whole number from " + std::to_string(min) + " to " + std::to_string(max);
}

// RRGGBB or RRGGBBAA.
std::optional<Color> color(std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(1);
  constexpr std::size_t kOpaque = 6;
  constexpr std::size_t kWithAlpha = 8;
  if (text.size() != kOpaque && text.size() != kWithAlpha) return std::nullopt;
  std::array<std::uint8_t, 4> parts{0, 0, 0, 255};
  for (std::size_t i = 0; i < text.size() / 2; ++i) {
    const char* begin = text.data() + 2 * i;
    if (std::from_chars(begin, begin + 2, parts[i], 16).ptr != begin + 2) return std::nullopt;
  }
  return Color{parts[0], parts[1], parts[2], parts[3]};
}

Problem parse_color(std::string_view value, std::optional<Color>& target) {
  target = color(value);
  if (target) return {};
  return quoted(value) + " is not a colour; write RRGGBB or RRGGBBAA, for instance 2a6fdb";
}

// What a form has no use for, rather than leaving it out in silence.
void check_use(bool is_given, bool is_used, const char* field, const WaveformFormRow& row,
               std::vector<base::FieldError>& errors) {
  if (is_given && !is_used)
    errors.push_back({field, "is not for format=" + std::string(row.name) + "; leave it out"});
}

}  // namespace

const WaveformFormRow& row_of(WaveformForm form) {
  return *std::ranges::find(kWaveformForms, form, &WaveformFormRow::form);
}

Problem parse_decode(std::string_view value, Options& options) {
  return parse_yes(value, options.probe.decode);
}

Problem parse_waveform_format(std::string_view value, Options& options) {
  const auto* row = std::ranges::find(kWaveformForms, base::to_lower(value), &WaveformFormRow::name);
  if (row == kWaveformForms.end()) {
    return quoted(value) + " is no form of a waveform; it is one of: " +
           base::join(kWaveformForms, ", ", &WaveformFormRow::name);
  }
  options.waveform.form = row->form;
  return {};
}

Problem parse_samples_per_pixel(std::string_view value, Options& options) {
  return parse_count(value, kPixelSamplesValues, options.waveform.samples_per_pixel);
}

Problem parse_pixels_per_second(std::string_view value, Options& options) {
  return parse_count(value, kPixelRateValues, options.waveform.pixels_per_second);
}

Problem parse_bits(std::string_view value, Options& options) {
  options.waveform.bits = base::parse_number<int>(value);
  if (options.waveform.bits == 8 || options.waveform.bits == 16) return {};
  return quoted(value) + " is neither 8 nor 16";
}

Problem parse_split_channels(std::string_view value, Options& options) {
  return parse_yes(value, options.waveform.split_channels);
}

Problem parse_width(std::string_view value, Options& options) {
  return parse_count(value, kWidthValues, options.waveform.width);
}

Problem parse_height(std::string_view value, Options& options) {
  return parse_count(value, kHeightValues, options.waveform.height);
}

Problem parse_waveform_color(std::string_view value, Options& options) {
  return parse_color(value, options.waveform.color);
}

Problem parse_background_color(std::string_view value, Options& options) {
  return parse_color(value, options.waveform.background);
}

Problem parse_scale(std::string_view value, Options& options) {
  constexpr std::array<std::pair<std::string_view, FrequencyScale>, 3> kScales{
      {{"linear", FrequencyScale::linear},
       {"log", FrequencyScale::logarithmic},
       {"mel", FrequencyScale::mel}}};
  const auto* scale = std::ranges::find(kScales, value, &std::pair<std::string_view, FrequencyScale>::first);
  if (scale == kScales.end()) return quoted(value) + " is not a scale; it is linear, log or mel";
  options.waveform.scale = scale->second;
  return {};
}

Problem parse_silence_below(std::string_view value, Options& options) {
  if (value.ends_with("dB")) value.remove_suffix(2);
  const auto level = base::parse_number<double>(value);
  if (!level || !(*level >= kSilenceValues.min && *level <= kSilenceValues.max))
    return quoted(value) + " is not a level in dBFS from " + range_text(kSilenceValues) +
           ", for instance -60";
  options.report.silence_below = *level;
  return {};
}

Problem parse_silence_longer_than(std::string_view value, Options& options) {
  const auto seconds = parse_time(value);
  if (!seconds) return quoted(value) + " is not a time; write seconds (0.5) or [HH:]MM:SS[.mmm]";
  options.report.silence_longer_than = *seconds;
  return {};
}

Problem parse_conform(std::string_view value, Options& options) {
  options.report.conformance = find_conformance(base::to_lower(value));
  if (options.report.conformance) return {};
  return quoted(value) + " is not a set of limits; it is one of: " + conformance_names();
}

Problem parse_series(std::string_view value, Options& options) {
  return parse_yes(value, options.report.series);
}

void check_waveform(const WaveformOptions& options, std::vector<base::FieldError>& errors) {
  const WaveformFormRow& row = row_of(options.form);
  const bool is_data = options.form == WaveformForm::json || options.form == WaveformForm::dat;
  const bool is_spectrogram = options.form == WaveformForm::spectrogram;
  if (options.samples_per_pixel && options.pixels_per_second)
    errors.push_back({"pixels_per_second", "is another way to say samples_per_pixel; give one of the two"});
  check_use(options.samples_per_pixel.has_value(), is_data, "samples_per_pixel", row, errors);
  check_use(options.pixels_per_second.has_value(), is_data, "pixels_per_second", row, errors);
  check_use(options.bits.has_value(), is_data, "bits", row, errors);
  check_use(options.width.has_value(), !is_data, "width", row, errors);
  check_use(options.height.has_value(), row.is_drawn, "height", row, errors);
  check_use(options.color.has_value(), row.is_drawn && !is_spectrogram, "waveform_color", row, errors);
  check_use(options.background.has_value(), row.is_drawn && !is_spectrogram, "background_color", row, errors);
  check_use(options.scale.has_value(), is_spectrogram, "scale", row, errors);
  if (is_spectrogram && options.width.value_or(1) * options.height.value_or(1) > kMaxSpectrogram)
    errors.push_back({"height", "makes the spectrogram too large; width times height is at most 8388608"});
}

}  // namespace audio
