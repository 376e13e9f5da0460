#include "av/mix/channel_mix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <string>
#include <utility>

#include "av/lib/channel_layout.h"
#include "av/mix/ambisonics.h"
#include "av/mix/channel_folds.h"
#include "av/mix/unnamed_mix.h"

namespace av {
namespace {

std::vector<AVChannel> channels_of(const AVChannelLayout& layout) {
  std::vector<AVChannel> channels;
  for (int i = 0; i < layout.nb_channels; ++i)
    channels.push_back(av_channel_layout_channel_from_index(&layout, static_cast<unsigned>(i)));
  return channels;
}

constexpr double kUnity = 1 - 1e-12;

class Mixing {
 public:
  Mixing(const AVChannelLayout& from, const AVChannelLayout& to)
      : from_(channels_of(from)), to_(channels_of(to)) {
    mix_.gains.assign(to_.size(), std::vector<double>(from_.size(), 0));
    only_low_frequency_ = std::ranges::all_of(from_, is_low_frequency);
  }

  ChannelMix run() {
    for (std::size_t i = 0; i < from_.size(); ++i) place(i);
    return levelled();
  }

  // The same where it is known where each goes.
  ChannelMix run(std::vector<std::vector<double>> gains) {
    mix_.gains = std::move(gains);
    return levelled();
  }

 private:
  static constexpr std::size_t kNone = SIZE_MAX;

  ChannelMix levelled() {
    count();
    level();
    return std::move(mix_);
  }

  static std::size_t index_in(const std::vector<AVChannel>& channels, AVChannel channel) {
    const auto found = std::ranges::find(channels, channel);
    return found == channels.end() ? kNone : static_cast<std::size_t>(found - channels.begin());
  }

  void place(std::size_t source) {
    const AVChannel channel = from_[source];
    if (channel == AV_CHAN_UNUSED) return;
    if (is_ambisonic(channel)) return place_component(source);
    if (const std::size_t same = index_in(to_, channel); same != kNone) {
      mix_.gains[same][source] = 1;
    } else if (!fold(source, channel) && !fold(source, AV_CHAN_NONE)) {
      ++mix_.lost;
    }
  }

  void place_component(std::size_t source) {
    has_ambisonics_ = true;
    for (std::size_t i = 0; i < to_.size(); ++i)
      mix_.gains[i][source] = ambisonic_gain(from_[source], to_[i], to_.size());
  }

  // Whether a row of the table says where to.
  bool fold(std::size_t source, AVChannel channel) {
    if (channel == AV_CHAN_NONE && is_low_frequency(from_[source]) && !only_low_frequency_) return false;
    for (const Fold& row : folds()) {
      if (row.from[0] != channel && row.from[1] != channel) continue;
      if (!applies(row, channel)) continue;
      for (int side = 0; side < 2; ++side)
        if (row.from[side] == channel) mix_.gains[index_in(to_, row.to[side])][source] = row.gain;
      ++(row.kind == FoldKind::stand_in ? mix_.renamed : mix_.moved);
      return true;
    }
    return false;
  }

  bool applies(const Fold& row, AVChannel channel) const {
    for (int side = 0; side < 2; ++side) {
      if (row.from[side] != channel) continue;
      if (index_in(to_, row.to[side]) == kNone) return false;
      if (row.kind == FoldKind::stand_in && index_in(from_, row.to[side]) != kNone) return false;
    }
    return true;
  }

  void count() {
    std::vector<bool> shares(from_.size());
    int used = 0;
    for (const std::vector<double>& row : mix_.gains) {
      const auto sources = std::ranges::count_if(row, [](double gain) { return gain != 0; });
      used += sources > 0;
      mix_.silent += sources == 0;
      for (std::size_t i = 0; i < row.size(); ++i)
        if (sources > 1 && row[i] != 0) shares[i] = true;
    }
    mix_.mixes = std::ranges::count(shares, true) > 0;
    mix_.merged = std::max(0, static_cast<int>(from_.size()) - mix_.lost - used);
    // Every speaker hears every component: that is how they are decoded.
    if (!has_ambisonics_) mix_.shared = static_cast<int>(std::ranges::count(shares, true));
  }

  void level() {
    if (has_ambisonics_) return;
    double loudest = 1;
    for (std::vector<double>& row : mix_.gains) {
      if (!mix_.mixes) std::ranges::transform(row, row.begin(), [](double gain) { return std::ceil(gain); });
      loudest = std::max(loudest, std::accumulate(row.begin(), row.end(), 0.0));
    }
    for (std::vector<double>& row : mix_.gains)
      for (double& gain : row) gain /= loudest;
  }

  std::vector<AVChannel> from_;
  std::vector<AVChannel> to_;
  ChannelMix mix_;
  bool only_low_frequency_ = false;
  bool has_ambisonics_ = false;
};

// "0.5*c0+0.5*c2". Where all gains are exactly 0 or 1, pan takes a short cut that knows only one layout of
// each number of channels; this 1 is not exact, and is as good in every sample format.
std::string sum(const std::vector<double>& gains) {
  std::string text;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    if (gains[i] == 0) continue;
    std::array<char, 48> term{};
    std::snprintf(term.data(), term.size(), "%+.12f*c%zu", std::min(gains[i], kUnity), i);
    text += text.empty() && gains[i] > 0 ? &term[1] : &term[0];
  }
  return text.empty() ? "0*c0" : text;
}

std::string pan_arguments(const ChannelMix& mix, const AVChannelLayout& to) {
  std::string text = describe(to);
  for (std::size_t i = 0; i < mix.gains.size(); ++i)
    text += "|c" + std::to_string(i) + "=" + sum(mix.gains[i]);
  return text;
}

}  // namespace

int ChannelMix::distance() const {
  constexpr int kLost = 100;
  constexpr int kMerged = 20;
  constexpr int kShared = 4;
  constexpr int kMoved = 6;
  constexpr int kSilent = 2;
  return kLost * lost + kMerged * merged + kShared * shared + kMoved * moved + kSilent * silent + renamed;
}

ChannelMix channel_mix(const AVChannelLayout& from, const AVChannelLayout& to) {
  Mixing mixing(from, to);
  const bool is_unnamed = from.order == AV_CHANNEL_ORDER_UNSPEC;
  return is_unnamed ? mixing.run(unnamed_gains(from.nb_channels, to)) : mixing.run();
}

std::vector<FilterStep> mixing(const AVChannelLayout& from, const AVChannelLayout& to) {
  if (av_channel_layout_compare(&from, &to) == 0) return {};
  return {{"pan", pan_arguments(channel_mix(from, to), to)}};
}

}  // namespace av
