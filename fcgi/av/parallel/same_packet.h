#pragma once

// Where two encoders have made the same packet of the same sound: from there on the one can follow the other,
// as what a decoder keeps from one packet to the next is the same then.

#include <deque>
#include <vector>

#include "av/lib/handle.h"

namespace av {

// Looks among the packets of `before` from index `from` on for the last that `after`, which overlaps it, has
// too. Where there is one, those of `after` follow it, and it is true.
bool join_at_same_packet(std::deque<Handle<AVPacket>>& before, std::size_t from,
                         std::vector<Handle<AVPacket>>& after);

}  // namespace av
