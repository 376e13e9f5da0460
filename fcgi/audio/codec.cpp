#include "audio/codec.h"

#include <algorithm>

namespace audio {

const Codec* find_codec(std::string_view name) {
  const auto it = std::ranges::find(codecs(), name, &Codec::name);
  return it == codecs().end() ? nullptr : &*it;
}

const BitRateRule& bit_rate_rule(const Codec& codec, int sample_rate) {
  return *std::ranges::find_if(codec.bit_rates,
                               [&](const BitRateRule& rule) { return sample_rate <= rule.max_sample_rate; });
}

}  // namespace audio
