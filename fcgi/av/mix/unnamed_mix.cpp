#include "av/mix/unnamed_mix.h"

#include <cstddef>
#include <vector>

#include "av/mix/channel_folds.h"

namespace av {
namespace {

std::vector<std::size_t> full_range_speakers(const AVChannelLayout& layout) {
  std::vector<std::size_t> speakers;
  for (int i = 0; i < layout.nb_channels; ++i) {
    const auto index = static_cast<unsigned>(i);
    if (!is_low_frequency(av_channel_layout_channel_from_index(&layout, index))) speakers.push_back(index);
  }
  return speakers;
}

}  // namespace

std::vector<std::vector<double>> unnamed_gains(int channels, const AVChannelLayout& to) {
  const auto count = static_cast<std::size_t>(channels);
  const auto speakers = full_range_speakers(to);
  std::vector gains(static_cast<std::size_t>(to.nb_channels), std::vector<double>(count, 0));
  for (std::size_t i = 0; i < count && !speakers.empty(); ++i) gains[speakers[i % speakers.size()]][i] = 1;
  return gains;
}

}  // namespace av
