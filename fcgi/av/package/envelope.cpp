#include "av/package/envelope.h"

#include <algorithm>
#include <cmath>

namespace av {
namespace {

constexpr double kQuietest = 255;  // dB below full scale

std::uint8_t below_full_scale(double peak) {
  const double level = peak > 0 ? -20 * std::log10(peak) : kQuietest;
  return static_cast<std::uint8_t>(std::clamp(level, 0.0, kQuietest));
}

}  // namespace

void Envelope::add(std::span<const double> interleaved, int channels) {
  const auto step = static_cast<std::size_t>(channels);
  for (std::size_t i = 0; i < interleaved.size(); i += step) {
    for (const double sample : interleaved.subspan(i, step)) peak_ = std::max(peak_, std::abs(sample));
    ++now_;
    if (now_ * kPerSecond < static_cast<std::int64_t>(levels_.size() + 1) * sample_rate_) continue;
    levels_.push_back(below_full_scale(peak_));
    peak_ = 0;
  }
}

audio::Seconds Envelope::quietest(audio::Seconds begin, audio::Seconds end) const {
  const auto size = static_cast<std::int64_t>(levels_.size());
  const auto first = std::clamp<std::int64_t>(std::llround(begin.count() * kPerSecond), 1, size);
  const auto last = std::clamp<std::int64_t>(std::llround(end.count() * kPerSecond), 1, size - 1);
  int best = -1;
  audio::Seconds place = end;
  std::int64_t run = 0;  // steps that are as quiet as the best, up to here
  for (std::int64_t i = first; i < last; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const int quiet = levels_[at - 1] + levels_[at] + levels_[at + 1];
    if (quiet < best) {
      run = 0;
      continue;
    }
    run = quiet == best && run > 0 ? run + 1 : 1;
    best = quiet;
    const double middle = static_cast<double>(i) + 1 - static_cast<double>(run) / 2;
    place = audio::Seconds(middle / kPerSecond);
  }
  return place;
}

}  // namespace av
