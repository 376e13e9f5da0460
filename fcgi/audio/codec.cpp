#include "audio/codec.h"

#include <algorithm>

namespace audio {

const Codec* find_codec(std::string_view name) {
  const auto it = std::ranges::find(codecs(), name, &Codec::name);
  return it == codecs().end() ? nullptr : &*it;
}

std::string range_text(const QualityScale& scale) {
  return std::to_string(static_cast<int>(scale.min)) + " to " + std::to_string(static_cast<int>(scale.max));
}

}  // namespace audio
