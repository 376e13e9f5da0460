#include "audio/bit_rate.h"

#include <algorithm>
#include <iterator>

#include "audio/bit_rate_text.h"
#include "base/text.h"

namespace audio {

const BitRateRule& bit_rate_rule(const Codec& codec, int sample_rate) {
  return *std::ranges::find_if(codec.bit_rates,
                               [&](const BitRateRule& rule) { return sample_rate <= rule.max_sample_rate; });
}

BitRateBounds bit_rate_bounds(const BitRateRule& rule, int channels) {
  const std::int64_t streams = rule.scope == BitRateScope::channel ? channels : 1;
  return {rule.min * streams, rule.max * streams};
}

std::int64_t highest_legal_bit_rate(const BitRateRule& rule, std::int64_t bit_rate, std::int64_t min) {
  if (rule.legal.empty()) return std::max(bit_rate, min);
  const auto above = std::ranges::upper_bound(rule.legal, bit_rate);
  return above == rule.legal.begin() ? rule.legal.front() : *std::prev(above);
}

std::string bit_rate_problem(const Codec& codec, std::int64_t bit_rate, int sample_rate,
                             std::optional<int> channels) {
  const BitRateRule& rule = bit_rate_rule(codec, sample_rate);
  const std::string at =
      bit_rate_text(bit_rate) + " is not possible at " + std::to_string(sample_rate) + " Hz";
  if (!rule.legal.empty()) {
    if (std::ranges::find(rule.legal, bit_rate) != rule.legal.end()) return "";
    return at + "; it is one of " + base::join(rule.legal, ", ", bit_rate_text);
  }
  const std::int64_t min = bit_rate_bounds(rule, channels.value_or(1)).min;
  const std::int64_t max = bit_rate_bounds(rule, channels.value_or(codec.max_channels)).max;
  if (max == 0) return at + "; the codec goes by quality there";
  if (bit_rate >= min && bit_rate <= max) return "";
  const std::string with = channels ? " with " + std::to_string(*channels) + " channels" : "";
  return at + with + "; it is from " + bit_rate_text(min) + " to " + bit_rate_text(max);
}

}  // namespace audio
