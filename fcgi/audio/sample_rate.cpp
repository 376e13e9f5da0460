#include "audio/sample_rate.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/text.h"

namespace audio {
namespace {

// Hz: whatever is lost above half of it, nobody hears.
constexpr int kTransparent = 44100;

int highest_rate(const Codec& codec) {
  return codec.sample_rates.empty() ? codec.max_sample_rate : std::ranges::max(codec.sample_rates);
}

// `rate` is above the lowest that the codec takes.
int next_below(const Codec& codec, int rate) {
  int below = std::min(rate, highest_rate(codec));
  while (!takes_sample_rate(codec, below)) --below;
  return below;
}

int from_above(const Codec& codec, int source_rate) {
  const int below = next_below(codec, source_rate);
  const int least = std::min(below, kTransparent);
  const auto can_divide = [&](int divisor) {
    return source_rate % divisor == 0 && takes_sample_rate(codec, source_rate / divisor);
  };
  for (int divisor = 2; source_rate / divisor >= least; divisor *= 2) {
    if (can_divide(divisor)) return source_rate / divisor;
  }
  for (int divisor = 3; source_rate / divisor >= least; ++divisor) {
    if (can_divide(divisor)) return source_rate / divisor;
  }
  return below;
}

}  // namespace

bool takes_sample_rate(const Codec& codec, int rate) {
  if (!codec.sample_rates.empty())
    return std::ranges::find(codec.sample_rates, rate) != codec.sample_rates.end();
  if (rate < codec.min_sample_rate || rate > codec.max_sample_rate) return false;
  return rate <= codec.max_exact_rate || rate % codec.rate_step == 0;
}

int nearest_sample_rate(const Codec& codec, int source_rate) {
  if (takes_sample_rate(codec, source_rate)) return source_rate;
  const bool is_range = codec.sample_rates.empty();
  if (source_rate > highest_rate(codec) || (is_range && source_rate > codec.min_sample_rate))
    return from_above(codec, source_rate);
  if (is_range) return codec.min_sample_rate;
  return *std::ranges::min_element(codec.sample_rates, {},
                                   [&](int rate) { return std::abs(rate - source_rate); });
}

std::string sample_rates_text(const Codec& codec) {
  const auto range = [](int from, int to) { return std::to_string(from) + " to " + std::to_string(to); };
  if (!codec.sample_rates.empty()) {
    const std::set<int> sorted(codec.sample_rates.begin(), codec.sample_rates.end());
    return base::join(sorted, ", ", [](int rate) { return std::to_string(rate); });
  }
  if (codec.max_exact_rate >= codec.max_sample_rate)
    return range(codec.min_sample_rate, codec.max_sample_rate);
  return range(codec.min_sample_rate, codec.max_exact_rate) + " and multiples of " +
         std::to_string(codec.rate_step) + " up to " + std::to_string(codec.max_sample_rate);
}

}  // namespace audio
