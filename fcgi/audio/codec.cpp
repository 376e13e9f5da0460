#include "audio/codec.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace audio {

const Codec* find_codec(std::string_view name) {
  const auto it = std::ranges::find(codecs(), name, &Codec::name);
  return it == codecs().end() ? nullptr : &*it;
}

std::string sample_rates_text(const Codec& codec) {
  if (codec.sample_rates.empty())
    return std::to_string(codec.min_sample_rate) + " to " + std::to_string(codec.max_sample_rate);
  const std::set<int> sorted(codec.sample_rates.begin(), codec.sample_rates.end());
  return base::join(sorted, ", ", [](int rate) { return std::to_string(rate); });
}

std::string range_text(const QualityScale& scale) {
  return std::to_string(static_cast<int>(scale.min)) + " to " + std::to_string(static_cast<int>(scale.max));
}

}  // namespace audio
