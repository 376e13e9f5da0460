#include "av/layouts.h"

#include <algorithm>
#include <vector>

#include "audio/plan.h"
#include "av/check.h"
#include "av/filter_graph.h"

namespace av {
namespace {

std::vector<std::string> split(std::string_view names) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < names.size();) {
    const std::size_t end = std::min(names.find('|', begin), names.size());
    parts.emplace_back(names.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// The layouts that the result may have; empty: any up to the codec's number of channels.
std::vector<std::string> layouts_of(const audio::Format& format, const audio::Codec& codec) {
  const auto muxers = split(codec.layout_muxers);
  return std::ranges::count(muxers, format.muxer) > 0 ? std::vector<std::string>{} : split(codec.layouts);
}

ChannelLayout layout_named(const std::string& name) {
  ChannelLayout layout;
  check(av_channel_layout_from_string(layout.get(), name.c_str()), "av_channel_layout_from_string");
  return layout;
}

// As the ffmpeg program guesses it, but for three: 2.1 would cost the third its treble in AAC and AC-3, and
// all of it in stereo. FLAC, Vorbis, Opus and ALAC call three left, right and centre.
void guess(AVChannelLayout& layout, int channels) {
  constexpr AVChannelLayout kThree = AV_CHANNEL_LAYOUT_SURROUND;
  if (channels != 3) return av_channel_layout_default(&layout, channels);
  check(av_channel_layout_copy(&layout, &kThree), "av_channel_layout_copy");
}

}  // namespace

std::string allowed_layouts(const audio::Options& options, const audio::Codec& codec, int source_channels) {
  const int wanted = options.channels.value_or(0);
  const std::vector<std::string> layouts = layouts_of(*options.format, codec);
  if (layouts.empty()) {
    const int channels = wanted > 0 ? wanted : std::min(source_channels, codec.max_channels);
    if (channels == source_channels) return "";
    ChannelLayout layout;
    av_channel_layout_default(layout.get(), channels);
    return describe(*layout.get());
  }
  std::string matching;
  for (const std::string& name : layouts) {
    if (wanted > 0 && layout_named(name).get()->nb_channels != wanted) continue;
    matching += (matching.empty() ? "" : "|") + name;
  }
  return matching;
}

void name_channels(AVChannelLayout& layout, const audio::Options& options) {
  if (layout.order != AV_CHANNEL_ORDER_UNSPEC) return;
  const int channels = layout.nb_channels;
  guess(layout, channels);
  const std::vector<std::string> possible = layouts_of(*options.format, audio::preferred_codec(options));
  if (std::ranges::count(possible, describe(layout)) > 0) return;
  for (const std::string& name : possible) {
    const ChannelLayout other = layout_named(name);
    if (other.get()->nb_channels != channels) continue;
    check(av_channel_layout_copy(&layout, other.get()), "av_channel_layout_copy");
    return;
  }
}

}  // namespace av
