#include "av/analysis/waveform.h"

#include <string>

#include "av/analysis/interleave.h"
#include "av/analysis/spectrogram.h"
#include "av/analysis/steady_reader.h"
#include "base/error.h"
#include "waveform/data_format.h"
#include "waveform/drawing.h"
#include "waveform/extremes.h"
#include "waveform/mix.h"
#include "waveform/peaks.h"

namespace av {
namespace {

using audio::WaveformForm;

constexpr int kSamplesPerPixel = 256;
constexpr int kBits = 8;
constexpr int kPeaks = 1000;
constexpr int kWidth = 800;   // pixels
constexpr int kHeight = 250;  // pixels
constexpr audio::Color kColor{.red = 0x2a, .green = 0x6f, .blue = 0xdb};
constexpr audio::Color kNone{.alpha = 0};

// Calls `add` with the samples of each frame, all channels in turn or their mean.
template <typename Add>
void for_each_frame(SteadyReader& reader, bool split, Add add) {
  const Handle<AVFrame> frame = own(av_frame_alloc());
  std::vector<std::int16_t> samples;
  while (reader.next(*frame)) {
    interleave(*frame, samples);
    if (!split) waveform::mix_to_mono(samples, reader.channels());
    add(std::span<const std::int16_t>(samples));
  }
}

// Of a pixel, for sound of this rate.
int samples_per_pixel(const audio::WaveformOptions& options, int sample_rate) {
  if (!options.pixels_per_second) return options.samples_per_pixel.value_or(kSamplesPerPixel);
  constexpr int kLeast = 2;
  if (sample_rate / *options.pixels_per_second < kLeast) {
    throw base::Error({{"pixels_per_second", "is too many: a pixel needs two samples, and the sound has " +
                                                 std::to_string(sample_rate) + " Hz"}});
  }
  return sample_rate / *options.pixels_per_second;
}

audio::ResultInfo data(SteadyReader& reader, const audio::WaveformOptions& options,
                       const Destination& destination, const OnStart& on_start) {
  std::optional<waveform::DataFormat> format;
  std::optional<waveform::ExtremesOfParts> parts;
  std::optional<waveform::DataFile> file;
  const auto add = [&](std::span<const waveform::Extremes> channels) { file->add(channels); };
  for_each_frame(reader, options.split_channels, [&](std::span<const std::int16_t> samples) {
    if (!file) {
      format = {.channels = options.split_channels ? reader.channels() : 1,
                .sample_rate = reader.sample_rate(),
                .samples_per_pixel = samples_per_pixel(options, reader.sample_rate()),
                .bits = options.bits.value_or(kBits)};
      parts.emplace(format->channels, format->samples_per_pixel);
      file.emplace(*format, *destination.file);
    }
    parts->add(samples, add);
  });
  parts->finish(add);
  file->finish();
  const audio::ResultInfo info = reader.info();
  if (options.form == WaveformForm::dat) return info;
  on_start(info);
  waveform::write_json(*format, *destination.file, file->pairs(), *destination.stream);
  return info;
}

audio::ResultInfo picture(SteadyReader& reader, const audio::WaveformOptions& options,
                          const Destination& destination, const OnStart& on_start) {
  std::optional<waveform::WholeExtremes> whole;
  for_each_frame(reader, options.split_channels, [&](std::span<const std::int16_t> samples) {
    if (!whole) whole.emplace(options.split_channels ? reader.channels() : 1);
    whole->add(samples);
  });
  const audio::ResultInfo info = reader.info();
  const bool is_drawn = options.form != WaveformForm::peaks;
  const int width = options.width.value_or(is_drawn ? kWidth : kPeaks);
  const auto columns = whole->columns(static_cast<std::size_t>(width));
  on_start(info);
  const waveform::Picture picture{.width = width,
                                  .height = options.height.value_or(kHeight),
                                  .color = options.color.value_or(kColor),
                                  .background = options.background.value_or(kNone)};
  if (options.form == WaveformForm::png) {
    waveform::draw_png(columns, picture, *destination.stream);
  } else if (options.form == WaveformForm::svg) {
    waveform::draw_svg(columns, picture, *destination.stream);
  } else {
    waveform::write_peaks(columns, static_cast<double>(info.samples) / info.sample_rate, *destination.stream);
  }
  return info;
}

}  // namespace

bool waveform_needs_file(const audio::Options& options) {
  return options.waveform.form == WaveformForm::json || options.waveform.form == WaveformForm::dat;
}

audio::ResultInfo analyze_waveform(const Input& input, const Destination& destination,
                                   const OnStart& on_start) {
  const audio::WaveformOptions& options = input.options.waveform;
  if (options.form == WaveformForm::spectrogram) return analyze_spectrogram(input, destination, on_start);
  SteadyReader reader(input);
  if (waveform_needs_file(input.options)) return data(reader, options, destination, on_start);
  return picture(reader, options, destination, on_start);
}

}  // namespace av
