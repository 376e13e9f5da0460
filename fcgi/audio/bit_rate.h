#pragma once

// What the codec table's rules say of bit rates, all in bit/s.

#include <cstdint>
#include <optional>
#include <string>

#include "audio/codec.h"

namespace audio {

// The rule that holds at `sample_rate`; the codec must have rules.
const BitRateRule& bit_rate_rule(const Codec& codec, int sample_rate);

// The lowest and highest bit rate, of the whole stream, that the rule allows for this many channels.
struct BitRateBounds {
  std::int64_t min;
  std::int64_t max;
};
BitRateBounds bit_rate_bounds(const BitRateRule& rule, int channels);

// The highest legal rate that is not above `bit_rate`, or the lowest there is, which is `min` where the rule
// lists none.
std::int64_t highest_legal_bit_rate(const BitRateRule& rule, std::int64_t bit_rate, std::int64_t min);

// What is wrong with `bit_rate` for this codec at this sample rate, with the legal values; empty if nothing
// is. Without `channels` it may be what is legal for any number of them.
std::string bit_rate_problem(const Codec& codec, std::int64_t bit_rate, int sample_rate,
                             std::optional<int> channels);

}  // namespace audio
