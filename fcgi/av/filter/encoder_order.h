#pragma once

// FFmpeg's libopus encoder (5.1 to 7.1 at least) takes some layouts' channels in another order than it says:
// it gives libopus a table the wrong way round, which shows where the table is not its own inverse.

#include <vector>

#include "audio/codec.h"
#include "av/filter/filter_graph.h"
#include "av/lib/handle.h"

namespace av {

// What puts channels of `layout` into the order that has each of them come out in its place; none for most.
std::vector<FilterStep> encoder_order(const audio::Codec& codec, const AVChannelLayout& layout);

}  // namespace av
