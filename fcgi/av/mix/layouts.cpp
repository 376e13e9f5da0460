#include "av/mix/layouts.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "audio/plan.h"
#include "av/filter/filter_graph.h"
#include "av/lib/channel_layout.h"
#include "av/lib/check.h"
#include "av/mix/channel_mix.h"
#include "base/error.h"
#include "base/text.h"

namespace av {
namespace {

using Layouts = std::vector<ChannelLayout>;

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

bool takes_any(const audio::Format& format, const audio::Codec& codec) {
  return codec.layouts.empty() || codec.layout_muxers.contains(format.muxer);
}

// Those that have names, the usual ones first.
Layouts standard_layouts(int max_channels) {
  Layouts layouts;
  for (int channels = 1; channels <= max_channels; ++channels)
    if (ChannelLayout usual = usual_layout(channels); usual.get()->order == AV_CHANNEL_ORDER_NATIVE)
      layouts.push_back(usual);
  void* position = nullptr;
  while (const AVChannelLayout* layout = av_channel_layout_standard(&position))
    if (layout->nb_channels <= max_channels) layouts.emplace_back(*layout);
  return layouts;
}

// What the result may have where it cannot have the source's own.
Layouts possible_layouts(const audio::Codec& codec) {
  if (codec.layouts.empty()) return standard_layouts(codec.max_channels);
  Layouts layouts;
  for (const std::string_view name : codec.layouts.split()) layouts.push_back(layout_named(name));
  return layouts;
}

// FFmpeg's order of the same channels where each has a name of its own; else `layout` itself.
ChannelLayout in_native_order(const AVChannelLayout& layout) {
  if (layout.order != AV_CHANNEL_ORDER_CUSTOM) return ChannelLayout(layout);
  std::uint64_t mask = 0;
  for (int i = 0; i < layout.nb_channels; ++i) {
    const AVChannel channel = layout.u.map[i].id;
    if (channel < 0 || channel >= 63 || (mask >> channel & 1) != 0) return ChannelLayout(layout);
    mask |= std::uint64_t{1} << channel;
  }
  ChannelLayout native;
  check(av_channel_layout_from_mask(native.get(), mask), "av_channel_layout_from_mask");
  return native;
}

bool can_keep(const AVChannelLayout& source, const audio::Options& options, const audio::Codec& codec) {
  if (!takes_any(*options.format, codec) || source.nb_channels > codec.max_channels) return false;
  if (options.channels && *options.channels != source.nb_channels) return false;
  // A codec with a list writes down speakers, where PCM may leave its channels without.
  return codec.layouts.empty() || source.order == AV_CHANNEL_ORDER_NATIVE;
}

// For clients; names that a file gives its channels are its own affair.
std::string public_name(const AVChannelLayout& layout) {
  return layout.order == AV_CHANNEL_ORDER_CUSTOM ? std::to_string(layout.nb_channels) + " channels"
                                                 : describe(layout);
}

[[noreturn]] void refuse_count(const audio::Codec& codec, const Layouts& layouts) {
  std::vector<int> counts;
  for (const ChannelLayout& layout : layouts) counts.push_back(layout.get()->nb_channels);
  std::ranges::sort(counts);
  counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
  std::vector<std::string> texts;
  for (const int count : counts) texts.push_back(std::to_string(count));
  throw base::Error(
      {{"channels", std::string(codec.name) + " has no such layout; it takes " + base::join(texts, ", ")}});
}

}  // namespace

ChannelLayout target_layout(const AVChannelLayout& source, const audio::Options& options,
                            const audio::Codec& codec) {
  const ChannelLayout own = in_native_order(source);
  if (can_keep(*own.get(), options, codec)) return own;
  const Layouts layouts = possible_layouts(codec);
  const ChannelLayout* nearest = nullptr;
  int least = 0;
  for (const ChannelLayout& layout : layouts) {
    if (options.channels && layout.get()->nb_channels != *options.channels) continue;
    const int distance = channel_mix(source, *layout.get()).distance();
    if (nearest && distance >= least) continue;
    nearest = &layout;
    least = distance;
  }
  if (!nearest) refuse_count(codec, layouts);
  return *nearest;
}

std::string layout_warning(const AVChannelLayout& from, const AVChannelLayout& to,
                           const audio::Options& options) {
  if (options.channels || to.order == AV_CHANNEL_ORDER_UNSPEC) return {};
  if (from.order == AV_CHANNEL_ORDER_UNSPEC)
    return "its " + std::to_string(from.nb_channels) + " channels, which have no names, were mixed into " +
           public_name(to);
  const ChannelMix mix = channel_mix(from, to);
  const bool is_heard = mix.mixes || mix.lost > 0 || mix.moved > 0 || mix.silent > 0;
  if (!is_heard || av_channel_layout_compare(&from, &to) == 0) return {};
  std::string text = "its channels (" + public_name(from) + ") " +
                     (mix.mixes ? "were mixed into " : "became ") + public_name(to);
  if (mix.lost > 0) text += " without low-frequency effects";
  return text;
}

ChannelLayout assumed_layout(int channels, const audio::Options& options) {
  ChannelLayout usual = usual_layout(channels);
  if (!options.format) return usual;
  const audio::Codec& codec = audio::preferred_codec(options);
  if (takes_any(*options.format, codec)) return usual;
  const Layouts possible = possible_layouts(codec);
  if (std::ranges::any_of(possible, [&](const auto& layout) { return layout == *usual.get(); })) return usual;
  for (const ChannelLayout& other : possible)
    if (other.get()->nb_channels == channels) return other;
  return usual;
}

}  // namespace av
