#include "waveform/extremes.h"

namespace waveform {
namespace {

// Twice as many as there are columns at most.
constexpr std::size_t kMostParts = 32'768;

}  // namespace

void WholeExtremes::fold() {
  for (std::size_t part = 0; part < kMostParts / 2; ++part) {
    for (std::size_t channel = 0; channel < channels_; ++channel) {
      Extremes both = parts_[2 * part * channels_ + channel];
      both.add(parts_[(2 * part + 1) * channels_ + channel]);
      parts_[part * channels_ + channel] = both;
    }
  }
  parts_.resize(parts_.size() / 2);
  length_ *= 2;
}

void WholeExtremes::add(std::span<const std::int16_t> interleaved) {
  for (std::size_t i = 0; i < interleaved.size(); i += channels_) {
    for (std::size_t channel = 0; channel < channels_; ++channel)
      building_[channel].add(interleaved[i + channel]);
    if (++built_ < length_) continue;
    parts_.insert(parts_.end(), building_.begin(), building_.end());
    std::ranges::fill(building_, Extremes{});
    built_ = 0;
    if (parts_.size() == kMostParts * channels_) fold();
  }
}

std::vector<std::vector<Extremes>> WholeExtremes::columns(std::size_t columns) const {
  std::vector<Extremes> parts = parts_;
  if (built_ > 0) parts.insert(parts.end(), building_.begin(), building_.end());
  const std::size_t count = parts.size() / channels_;
  if (count == 0) return {};
  std::vector<std::vector<Extremes>> all(channels_, std::vector<Extremes>(columns));
  for (std::size_t column = 0; column < columns; ++column) {
    const std::size_t begin = column * count / columns;
    const std::size_t end = std::max((column + 1) * count / columns, begin + 1);
    for (std::size_t part = begin; part < end; ++part) {
      for (std::size_t channel = 0; channel < channels_; ++channel)
        all[channel][column].add(parts[part * channels_ + channel]);
    }
  }
  return all;
}

}  // namespace waveform
