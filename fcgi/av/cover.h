#pragma once

// Cover art from one container to another.

#include "audio/format.h"
#include "av/demuxer.h"

namespace av {

// Adds the source's picture, if it has one, to the result in the form its container takes (audio::Cover).
// Returns the packet to write right after the header where that form is a stream, otherwise null.
Handle<AVPacket> add_cover(const Demuxer& source, audio::Cover form, AVFormatContext* result);

}  // namespace av
