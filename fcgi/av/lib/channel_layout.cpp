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

std::string channel_name(const AVChannelLayout& layout, int channel) {
  std::array<char, 32> name{};
  av_channel_name(name.data(), name.size(),
                  av_channel_layout_channel_from_index(&layout, static_cast<unsigned>(channel)));
  return name.data();
}

}  // namespace av
