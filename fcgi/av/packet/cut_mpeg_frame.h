#pragma once

// The last frame of an MP3 that is cut off, where it is decoded all the same.

#include "av/lib/handle.h"

namespace av {

// Adds the bytes that its header promises, as zeros, which decoders take for the missing ones. What is
// shorter than its header says, readers of a copy take for no packet of the container's, and ignore what that
// says of its end. Leaves other packets alone.
void fill_mpeg_frame(AVPacket& packet, AVCodecID codec);

}  // namespace av
