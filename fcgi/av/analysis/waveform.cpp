#include "av/analysis/waveform.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "av/analysis/spectrogram.h"
#include "av/analysis/steady_reader.h"
#include "av/meter/interleave.h"
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

// All channels in turn, or their mean.
class Samples {
 public:
  explicit Samples(bool is_split) : is_split_(is_split) {}

  std::span<const std::int16_t> of(const AVFrame& frame) {
    interleave(frame, samples_);
    if (!is_split_) waveform::mix_to_mono(samples_, frame.ch_layout.nb_channels);
    return samples_;
  }
  int channels(const AVFrame& frame) const { return is_split_ ? frame.ch_layout.nb_channels : 1; }

 private:
  bool is_split_;
  std::vector<std::int16_t> samples_;
};

class Data final : public Analysis {
 public:
  Data(const audio::WaveformOptions& options, base::RandomAccessFile& file)
      : options_(options), file_(file), samples_(options.split_channels) {}

  void add(const AVFrame& frame) override {
    if (!data_) begin(frame);
    parts_->add(samples_.of(frame),
                [&](std::span<const waveform::Extremes> channels) { data_->add(channels); });
  }

  void finish(const audio::ResultInfo& info, const Destination& destination,
              const OnStart& on_start) override {
    parts_->finish([&](std::span<const waveform::Extremes> channels) { data_->add(channels); });
    data_->finish();
    if (options_.form == WaveformForm::dat) return;
    on_start(info);
    waveform::write_json(format_, file_, data_->pairs(), *destination.stream);
  }

 private:
  void begin(const AVFrame& frame) {
    format_ = {.channels = samples_.channels(frame),
               .sample_rate = frame.sample_rate,
               .samples_per_pixel = samples_per_pixel(options_, frame.sample_rate),
               .bits = options_.bits.value_or(kBits)};
    parts_.emplace(format_.channels, format_.samples_per_pixel);
    data_.emplace(format_, file_);
  }

  const audio::WaveformOptions& options_;
  base::RandomAccessFile& file_;
  Samples samples_;
  waveform::DataFormat format_;
  std::optional<waveform::ExtremesOfParts> parts_;
  std::optional<waveform::DataFile> data_;
};

class Picture final : public Analysis {
 public:
  explicit Picture(const audio::WaveformOptions& options)
      : options_(options), samples_(options.split_channels) {}

  void add(const AVFrame& frame) override {
    if (!whole_) whole_.emplace(samples_.channels(frame));
    whole_->add(samples_.of(frame));
  }

  void finish(const audio::ResultInfo& info, const Destination& destination,
              const OnStart& on_start) override {
    const bool is_drawn = options_.form != WaveformForm::peaks;
    const int width = options_.width.value_or(is_drawn ? kWidth : kPeaks);
    const auto columns = whole_->columns(static_cast<std::size_t>(width));
    on_start(info);
    const waveform::Picture picture{.width = width,
                                    .height = options_.height.value_or(kHeight),
                                    .color = options_.color.value_or(kColor),
                                    .background = options_.background.value_or(kNone)};
    if (options_.form == WaveformForm::png) {
      waveform::draw_png(columns, picture, *destination.stream);
    } else if (options_.form == WaveformForm::svg) {
      waveform::draw_svg(columns, picture, *destination.stream);
    } else {
      waveform::write_peaks(columns, static_cast<double>(info.samples) / info.sample_rate,
                            *destination.stream);
    }
  }

 private:
  const audio::WaveformOptions& options_;
  Samples samples_;
  std::optional<waveform::WholeExtremes> whole_;
};

}  // namespace

bool waveform_needs_file(const audio::Options& options) {
  return options.waveform.form == WaveformForm::json || options.waveform.form == WaveformForm::dat;
}

std::unique_ptr<Analysis> waveform_analysis(const Input& input, base::RandomAccessFile* file) {
  const audio::WaveformOptions& options = input.options.waveform;
  if (options.form == WaveformForm::spectrogram) return spectrogram_analysis(input);
  if (waveform_needs_file(input.options)) return std::make_unique<Data>(options, *file);
  return std::make_unique<Picture>(options);
}

audio::ResultInfo analyze_waveform(const Input& input, const Destination& destination,
                                   const OnStart& on_start) {
  const auto analysis = waveform_analysis(input, destination.file);
  SteadyReader reader(input);
  const Handle<AVFrame> frame = own(av_frame_alloc());
  while (reader.next(*frame)) analysis->add(*frame);
  const audio::ResultInfo info = reader.info();
  analysis->finish(info, destination, on_start);
  return info;
}

}  // namespace av
