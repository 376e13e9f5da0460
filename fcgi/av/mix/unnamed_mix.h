#pragma once

// Channels that nobody has a name for, and too many of them for the result: each goes to a speaker in turn.

#include <vector>

#include "av/lib/handle.h"

namespace av {

// 1 where a channel goes: [channel of the result][channel of the source]. Low-frequency speakers get none.
std::vector<std::vector<double>> unnamed_gains(int channels, const AVChannelLayout& to);

}  // namespace av
