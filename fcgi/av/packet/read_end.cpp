#include "av/packet/read_end.h"

extern "C" {
#include <libavutil/common.h>
}

#include <algorithm>

namespace av {

// Packets of some formats do not say how long they are: then as long as the longest before. Of one packet
// alone nobody knows where it ends.
void ReadEnd::see(const AVPacket& packet) {
  if (packet.pts == AV_NOPTS_VALUE) return;
  if (last_ != AV_NOPTS_VALUE) longest_step_ = std::max(longest_step_, av_sat_sub64(packet.pts, last_));
  const bool is_known = packet.duration > 0 || last_ != AV_NOPTS_VALUE;
  last_ = packet.pts;
  const std::int64_t length = packet.duration > 0 ? packet.duration : longest_step_;
  if (is_known) end_ = std::max(end_, av_sat_add64(packet.pts, length));
}

}  // namespace av
