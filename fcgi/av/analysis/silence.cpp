#include "av/analysis/silence.h"

#include <algorithm>
#include <cmath>

namespace av {
namespace {

bool is_loud(std::span<const double> channels, double level) {
  return std::ranges::any_of(channels, [&](double sample) { return std::abs(sample) >= level; });
}

}  // namespace

void SilenceFinder::end() {
  if (now_ > begin_ && now_ - begin_ >= least_) found_.push_back({begin_, now_});
}

void SilenceFinder::add(std::span<const double> interleaved, int channels) {
  const auto step = static_cast<std::size_t>(channels);
  for (std::size_t i = 0; i < interleaved.size(); i += step) {
    if (is_loud(interleaved.subspan(i, step), level_)) {
      end();
      begin_ = now_ + 1;
    }
    ++now_;
  }
}

void EdgeSilence::add(std::span<const double> interleaved, int channels) {
  const auto step = static_cast<std::size_t>(channels);
  for (std::size_t i = 0; i < interleaved.size(); i += step, ++now_) {
    if (!is_loud(interleaved.subspan(i, step), level_)) continue;
    if (end_ == 0) begin_ = now_;
    end_ = now_ + 1;
  }
}

const std::vector<Silence>& SilenceFinder::finish() {
  end();
  begin_ = now_;
  return found_;
}

}  // namespace av
