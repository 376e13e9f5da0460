#include "av/analysis/spectrogram.h"

#include <algorithm>
#include <bit>
#include <vector>

#include "av/analysis/interleave.h"
#include "av/analysis/spectrum.h"
#include "av/analysis/steady_reader.h"
#include "waveform/mix.h"
#include "waveform/spectrogram.h"

namespace av {
namespace {

constexpr int kWidth = 800;   // pixels
constexpr int kHeight = 250;  // pixels
constexpr unsigned kSmallestWindow = 256;
constexpr unsigned kLargestWindow = 8192;
constexpr unsigned kWindowsPerSecond = 16;

std::int64_t count_samples(const Input& input) {
  SteadyReader reader(input);
  reader.read_all();
  return reader.samples();
}

// Of about a sixteenth of a second: tells neighbouring tones and neighbouring beats apart.
int window_size(int sample_rate) {
  const unsigned wanted = std::bit_floor(static_cast<unsigned>(sample_rate) / kWindowsPerSecond);
  return static_cast<int>(std::clamp(wanted, kSmallestWindow, kLargestWindow));
}

// Gives the spectrum in the middle of each column, as samples come in.
class Columns {
 public:
  Columns(const audio::WaveformOptions& options, std::int64_t samples, int channels, int sample_rate)
      : samples_(samples),
        width_(options.width.value_or(kWidth)),
        spectrum_(window_size(sample_rate)),
        seen_(static_cast<std::size_t>(channels)),
        picture_(width_, options.height.value_or(kHeight), channels,
                 options.scale.value_or(audio::FrequencyScale::linear), sample_rate, spectrum_.bins()) {
    // So that the first window is whole.
    for (auto& channel : seen_) channel.resize(static_cast<std::size_t>(spectrum_.size() / 2));
    begin_ = -spectrum_.size() / 2;
  }

  void add(std::span<const double> interleaved) {
    for (std::size_t i = 0; i < interleaved.size(); i += seen_.size()) {
      for (std::size_t channel = 0; channel < seen_.size(); ++channel)
        seen_[channel].push_back(static_cast<float>(interleaved[i + channel]));
    }
    take();
  }

  const waveform::Spectrogram& finish() {
    for (auto& channel : seen_) channel.resize(channel.size() + static_cast<std::size_t>(spectrum_.size()));
    take();
    return picture_;
  }

 private:
  // Where the window of the next column begins.
  std::int64_t next() const {
    return av_rescale(2 * std::int64_t{column_} + 1, samples_, 2 * std::int64_t{width_}) -
           spectrum_.size() / 2;
  }

  void take() {
    const auto size = static_cast<std::size_t>(spectrum_.size());
    while (column_ < width_) {
      const auto at = static_cast<std::size_t>(next() - begin_);
      if (at + size > seen_.front().size()) break;
      for (std::size_t channel = 0; channel < seen_.size(); ++channel) {
        const auto samples = std::span<const float>(seen_[channel]).subspan(at, size);
        picture_.set(column_, static_cast<int>(channel), spectrum_.of(samples));
      }
      ++column_;
    }
    forget();
  }

  // What no window will ask for.
  void forget() {
    const std::size_t wanted =
        column_ < width_ ? static_cast<std::size_t>(next() - begin_) : seen_.front().size();
    const std::size_t old = std::min(wanted, seen_.front().size());
    for (auto& channel : seen_)
      channel.erase(channel.begin(), channel.begin() + static_cast<std::ptrdiff_t>(old));
    begin_ += static_cast<std::int64_t>(old);
  }

  std::int64_t samples_;  // per channel, in all
  int width_;
  Spectrum spectrum_;
  std::vector<std::vector<float>> seen_;  // [channel], from sample begin_
  std::int64_t begin_ = 0;
  int column_ = 0;  // the next one
  waveform::Spectrogram picture_;
};

class SpectrogramAnalysis final : public Analysis {
 public:
  SpectrogramAnalysis(const audio::WaveformOptions& options, std::int64_t samples)
      : options_(options), samples_(samples) {}

  void add(const AVFrame& frame) override {
    interleave(frame, interleaved_);
    const int all = frame.ch_layout.nb_channels;
    if (!options_.split_channels) waveform::mix_to_mono(interleaved_, all);
    const int channels = options_.split_channels ? all : 1;
    if (!columns_) columns_.emplace(options_, samples_, channels, frame.sample_rate);
    columns_->add(interleaved_);
  }

  void finish(const audio::ResultInfo& info, const Destination& destination,
              const OnStart& on_start) override {
    const waveform::Spectrogram& picture = columns_->finish();
    on_start(info);
    picture.draw(*destination.stream);
  }

 private:
  const audio::WaveformOptions& options_;
  std::int64_t samples_;
  std::optional<Columns> columns_;
  std::vector<double> interleaved_;
};

}  // namespace

std::unique_ptr<Analysis> spectrogram_analysis(const Input& input) {
  return std::make_unique<SpectrogramAnalysis>(input.options.waveform, count_samples(input));
}

}  // namespace av
