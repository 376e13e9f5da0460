#include "audio/codec.h"

#include <algorithm>

namespace audio {

const Codec* find_codec(std::string_view name) {
  const auto it = std::ranges::find(codecs(), name, &Codec::name);
  return it == codecs().end() ? nullptr : &*it;
}

}  // namespace audio
