#include "audio/channel_counts.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "audio/options.h"

namespace audio {
namespace {

constexpr std::array kNamed =
    std::to_array<std::pair<std::string_view, int>>({{"mono", 1}, {"stereo", 2}, {"quad", 4}});

// "quad(side)": 4; "5.1": 6, as what stands before and behind the point is counted together.
int channels_of(std::string_view layout) {
  const std::string_view name = layout.substr(0, layout.find('('));
  const auto named = std::ranges::find(kNamed, name, &std::pair<std::string_view, int>::first);
  if (named != kNamed.end()) return named->second;
  int channels = 0;
  for (const char c : name) {
    if (c != '.') channels += c - '0';
  }
  return channels;
}

}  // namespace

std::vector<int> channel_counts(const Codec& codec, std::string_view muxer) {
  std::set<int> counts;
  if (codec.layouts.empty() || codec.layout_muxers.contains(muxer)) {
    for (int count = 1; count <= kMaxChannels; ++count) counts.insert(count);
  }
  for (const auto layout : codec.layouts.split()) counts.insert(channels_of(layout));
  const auto is_too_many = [&](int count) { return count > std::min(codec.max_channels, kMaxChannels); };
  std::erase_if(counts, is_too_many);
  return {counts.begin(), counts.end()};
}

}  // namespace audio
