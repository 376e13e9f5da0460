#include "av/layouts.h"

#include <algorithm>

#include "av/check.h"
#include "av/filter_graph.h"

namespace av {

std::string allowed_layouts(const audio::Options& options, const audio::Codec& codec, int source_channels) {
  const int wanted = options.channels.value_or(0);
  if (codec.layouts.empty()) {
    const int channels = wanted > 0 ? wanted : std::min(source_channels, codec.max_channels);
    if (channels == source_channels) return "";
    ChannelLayout layout;
    av_channel_layout_default(layout.get(), channels);
    return describe(*layout.get());
  }
  std::string matching;
  for (std::size_t begin = 0; begin < codec.layouts.size();) {
    const std::size_t end = std::min(codec.layouts.find('|', begin), codec.layouts.size());
    const std::string name(codec.layouts.substr(begin, end - begin));
    ChannelLayout layout;
    check(av_channel_layout_from_string(layout.get(), name.c_str()), "av_channel_layout_from_string");
    if (wanted == 0 || layout.get()->nb_channels == wanted) matching += (matching.empty() ? "" : "|") + name;
    begin = end + 1;
  }
  return matching;
}

}  // namespace av
