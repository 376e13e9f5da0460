#include "av/layouts.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "audio/plan.h"
#include "av/check.h"
#include "av/filter_graph.h"

namespace av {
namespace {

// The layouts that the result may have; empty: any up to the codec's number of channels.
std::vector<std::string_view> layouts_of(const audio::Format& format, const audio::Codec& codec) {
  if (codec.layout_muxers.contains(format.muxer)) return {};
  return codec.layouts.split();
}

ChannelLayout layout_named(std::string_view name) {
  ChannelLayout layout;
  check(av_channel_layout_from_string(layout.get(), std::string(name).c_str()),
        "av_channel_layout_from_string");
  return layout;
}

// As the ffmpeg program guesses it, but for three: 2.1 would cost the third its treble in AAC and AC-3, and
// all of it in stereo. FLAC, Vorbis, Opus and ALAC call three left, right and centre.
ChannelLayout usual_layout(int channels) {
  if (channels == 3) return layout_named("3.0");
  ChannelLayout layout;
  av_channel_layout_default(layout.get(), channels);
  return layout;
}

}  // namespace

std::string allowed_layouts(const audio::Options& options, const audio::Codec& codec, int source_channels) {
  const int wanted = options.channels.value_or(0);
  const std::vector<std::string_view> layouts = layouts_of(*options.format, codec);
  if (layouts.empty()) {
    const int channels = wanted > 0 ? wanted : std::min(source_channels, codec.max_channels);
    if (channels == source_channels) return "";
    ChannelLayout layout;
    av_channel_layout_default(layout.get(), channels);
    return describe(*layout.get());
  }
  std::string matching;
  for (const std::string_view name : layouts) {
    if (wanted > 0 && layout_named(name).get()->nb_channels != wanted) continue;
    matching += (matching.empty() ? "" : "|") + std::string(name);
  }
  return matching;
}

ChannelLayout assumed_layout(int channels, const audio::Options& options) {
  const ChannelLayout usual = usual_layout(channels);
  const std::vector<std::string_view> possible = layouts_of(*options.format, audio::preferred_codec(options));
  if (std::ranges::count(possible, std::string_view(describe(*usual.get()))) > 0) return usual;
  for (const std::string_view name : possible) {
    const ChannelLayout other = layout_named(name);
    if (other.get()->nb_channels == channels) return other;
  }
  return usual;
}

}  // namespace av
