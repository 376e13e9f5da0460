#pragma once

// How much of each channel of one layout goes into each of another. What is there already keeps its place
// and its level; a channel whose speaker is missing goes where channel_folds.h says. Where channels share a
// speaker, all gains are turned down together until none can clip, as the ffmpeg program does it for
// integers; where none do, every gain is 1.

#include <vector>

#include "av/filter/filter_graph.h"
#include "av/lib/handle.h"

namespace av {

struct ChannelMix {
  std::vector<std::vector<double>> gains;  // linear, [channel of the result][channel of the source]
  bool mixes = false;                      // several channels share one
  int lost = 0;                            // channels that are heard nowhere: low-frequency effects
  int shared = 0;                          // channels that share one with others
  int merged = 0;                          // how many more there were than are used now
  int moved = 0;                           // to another place
  int renamed = 0;                         // to a speaker that stands in for theirs
  int silent = 0;                          // channels of the result without sound

  // How far the result is from the source: 0 is the same.
  int distance() const;
};

// `to` must have named channels. Those of `from` may have none: they are spread over its speakers
// (av/mix/unnamed_mix.h).
ChannelMix channel_mix(const AVChannelLayout& from, const AVChannelLayout& to);

// The same as a filter; none between layouts that are the same. Throws base::Error(unprocessable) where there
// is no way from one to the other.
std::vector<FilterStep> mixing(const AVChannelLayout& from, const AVChannelLayout& to);

}  // namespace av
