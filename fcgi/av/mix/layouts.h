#pragma once

// Which channel layout a result has: the source's, or the nearest one that its codec and container know.

#include <string>

#include "audio/options.h"
#include "av/lib/handle.h"

namespace av {

// The layout of a result of this codec. Throws base::Error(bad_request) where the codec has none of as many
// channels as the client asked for.
ChannelLayout target_layout(const AVChannelLayout& source, const audio::Options& options,
                            const audio::Codec& codec);

// What a client should know of the change from one to the other; empty: it is what was asked for, or nothing
// that is heard.
std::string layout_warning(const AVChannelLayout& from, const AVChannelLayout& to,
                           const audio::Options& options);

// What the channels of a source are taken to be that are only counted: the usual layout of that many, or one
// that the result can have, so that none is mixed away for its name. One channel is mono.
ChannelLayout assumed_layout(int channels, const audio::Options& options);

}  // namespace av
