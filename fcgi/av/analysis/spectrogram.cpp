#include "av/analysis/spectrogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <vector>

#include "av/analysis/spectrum.h"
#include "av/analysis/steady_reader.h"
#include "av/demux/demuxer.h"
#include "av/lib/source_limits.h"
#include "av/meter/interleave.h"
#include "av/source/exact_length.h"
#include "waveform/mix.h"
#include "waveform/spectrogram.h"

namespace av {
namespace {

constexpr int kWidth = 800;   // pixels
constexpr int kHeight = 250;  // pixels
constexpr unsigned kSmallestWindow = 256;
constexpr unsigned kLargestWindow = 8192;
constexpr unsigned kWindowsPerSecond = 16;
constexpr double kMostSamples = 1e15;  // that are believed

// Seconds that one upload tells before it is decoded; 0: nothing.
double told_by(const Input& input) {
  const Demuxer demuxer(input);
  if (const auto samples = exact_samples(input, demuxer))
    return static_cast<double>(*samples) / demuxer.stream().codecpar->sample_rate;
  return wanted_duration(demuxer.declared_duration(), input.options, demuxer.delay()).count();
}

// Of all uploads together; 0: one of them tells nothing.
double told_by_all(const Input& input) {
  audio::Options whole = input.options;
  whole.start = audio::Seconds(0);
  whole.end.reset();
  whole.duration.reset();
  double all = 0;
  for (const Input& one : uploads_of(input, whole)) {
    const double its = told_by(one);
    if (its == 0) return 0;
    all += its;
  }
  return wanted_duration(all, input.options).count();
}

// Seconds that the input should give, which may be wrong; 0: it does not tell.
double told_duration(const Input& input) {
  if (input.kept) return input.kept->kept_duration();
  return input.following.empty() ? told_by(input) : told_by_all(input);
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

  // Whether the columns are where they are of a sound that has so many samples, as far as can be seen.
  bool are_right_of(std::int64_t samples) const {
    const std::int64_t unseen = std::max<std::int64_t>(spectrum_.size() / 8, samples / width_ / 4);
    return std::abs(samples - samples_) <= unseen;
  }

  const waveform::Spectrogram& finish() {
    const std::int64_t rest = std::max<std::int64_t>(samples_ + spectrum_.size() - begin_, 0);
    for (auto& channel : seen_) channel.resize(std::max(channel.size(), static_cast<std::size_t>(rest)));
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
  explicit SpectrogramAnalysis(const Input& input) : input_(input), told_(told_duration(input)) {}

  void add(const AVFrame& frame) override {
    if (!columns_) begin(frame, std::llround(std::min(told_ * frame.sample_rate, kMostSamples)));
    seen_ += frame.nb_samples;
    take(frame);
  }

  void finish(const audio::ResultInfo& info, const Destination& destination,
              const OnStart& on_start) override {
    if (!columns_->are_right_of(seen_)) read_again();
    const waveform::Spectrogram& picture = columns_->finish();
    on_start(info);
    picture.draw(*destination.stream);
  }

 private:
  const audio::WaveformOptions& options() const { return input_.options.waveform; }

  void begin(const AVFrame& frame, std::int64_t samples) {
    const int channels = options().split_channels ? frame.ch_layout.nb_channels : 1;
    columns_.emplace(options(), samples, channels, frame.sample_rate);
  }

  void take(const AVFrame& frame) {
    interleave(frame, interleaved_);
    if (!options().split_channels) waveform::mix_to_mono(interleaved_, frame.ch_layout.nb_channels);
    columns_->add(interleaved_);
  }

  // Now that it is known how long it is.
  void read_again() {
    columns_.reset();
    SteadyReader reader(input_);
    const Handle<AVFrame> frame = own(av_frame_alloc());
    while (reader.next(*frame)) {
      if (!columns_) begin(*frame, seen_);
      take(*frame);
    }
  }

  const Input& input_;
  double told_;            // seconds
  std::int64_t seen_ = 0;  // samples per channel
  std::optional<Columns> columns_;
  std::vector<double> interleaved_;
};

}  // namespace

std::unique_ptr<Analysis> spectrogram_analysis(const Input& input) {
  return std::make_unique<SpectrogramAnalysis>(input);
}

}  // namespace av
