#include "waveform/spectrogram.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "waveform/png.h"

namespace waveform {
namespace {

constexpr double kRange = 100;  // dB below full scale that are told apart
constexpr double kLowest = 20;  // Hz, of a logarithmic scale

// A frequency in steps that are as high as each other in the picture, and back.
struct Scale {
  double (*steps)(double frequency);
  double (*frequency)(double steps);
  double lowest;  // Hz
};

// By the number of the FrequencyScale.
constexpr std::array<Scale, 3> kScales{{
    {[](double frequency) { return frequency; }, [](double steps) { return steps; }, 0},
    {[](double frequency) { return std::log(frequency); }, [](double steps) { return std::exp(steps); },
     kLowest},
    {[](double frequency) { return std::log1p(frequency / 700); },
     [](double steps) { return 700 * std::expm1(steps); }, 0},
}};

// From black by violet and orange to a pale yellow.
constexpr std::array<audio::Color, 5> kPalette{
    {{0, 0, 4}, {81, 18, 124}, {183, 55, 121}, {252, 137, 97}, {252, 253, 191}}};

audio::Color color(std::uint8_t brightness) {
  constexpr int kStep = 64;
  const auto low = static_cast<std::size_t>(brightness / kStep);
  const auto between = [&](std::uint8_t audio::Color::*part) {
    const int from = kPalette[low].*part;
    const int to = kPalette[low + 1].*part;
    return static_cast<std::uint8_t>(from + (to - from) * (brightness % kStep) / kStep);
  };
  return {between(&audio::Color::red), between(&audio::Color::green), between(&audio::Color::blue)};
}

std::uint8_t brightness(float magnitude) {
  constexpr double kBrightest = 255;
  if (!(magnitude > 0)) return 0;
  const double level = 1 + 20 * std::log10(magnitude) / kRange;
  return static_cast<std::uint8_t>(std::clamp(level, 0.0, 1.0) * kBrightest);
}

}  // namespace

Spectrogram::Spectrogram(int width, int height, int channels, audio::FrequencyScale scale, int sample_rate,
                         int bins)
    : width_(static_cast<std::size_t>(width)), height_(static_cast<std::size_t>(height)) {
  const Scale& steps = kScales[static_cast<std::size_t>(scale)];
  const double highest = sample_rate / 2.0;
  const double bottom = steps.steps(std::min(steps.lowest, highest / 2));
  const double top = steps.steps(highest);
  const int count = std::max(height / channels, 1);
  const auto bin_at = [&](int row) {
    const double frequency = steps.frequency(bottom + (top - bottom) * row / count);
    return std::clamp(static_cast<int>(frequency / highest * (bins - 1)), 0, bins - 1);
  };
  for (int row = count - 1; row >= 0; --row) {
    const int begin = bin_at(row);
    rows_.push_back({begin, std::max(bin_at(row + 1), begin + 1)});
  }
  pixels_.resize(width_ * height_);
}

void Spectrogram::set(int column, int channel, std::span<const float> magnitudes) {
  const std::size_t top = static_cast<std::size_t>(channel) * rows_.size();
  for (std::size_t row = 0; row < rows_.size() && top + row < height_; ++row) {
    const auto bins = magnitudes.subspan(static_cast<std::size_t>(rows_[row].begin),
                                         static_cast<std::size_t>(rows_[row].end - rows_[row].begin));
    pixels_[(top + row) * width_ + static_cast<std::size_t>(column)] = brightness(std::ranges::max(bins));
  }
}

void Spectrogram::draw(base::ByteSink& sink) const {
  PngWriter png(static_cast<int>(width_), static_cast<int>(height_), sink);
  std::vector<audio::Color> row(width_);
  for (std::size_t y = 0; y < height_; ++y) {
    std::ranges::transform(std::span(pixels_).subspan(y * width_, width_), row.begin(), color);
    png.write_row(row);
  }
  png.finish();
}

}  // namespace waveform
