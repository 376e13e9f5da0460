#include "av/lib/channel_layout.h"

#include <array>

#include "av/lib/check.h"

namespace av {

std::string describe(const AVChannelLayout& layout) {
  constexpr std::size_t kMaxText = 256;
  std::array<char, kMaxText> text{};
  check(av_channel_layout_describe(&layout, text.data(), text.size()), "av_channel_layout_describe");
  return text.data();
}

}  // namespace av
