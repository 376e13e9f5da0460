#pragma once

// Times of copied packets, exact to the sample: a container's own are rounded (Matroska's and Flash's to
// milliseconds), and a new container would take the rounding for gaps and for samples to drop at the end.

#include <algorithm>
#include <cstdint>
#include <optional>

#include "av/packet/packet_length.h"

namespace av {

class PacketClock {
 public:
  PacketClock(const AVStream& source, const AVInputFormat& container);

  // Sets pts, dts and duration, given in the source's time base, in that of this clock. What the packet says
  // to discard at the end is not part of its duration. Where the source's time starts again, as in files that
  // were put one behind the other, or jumps ahead without a gap in the sound, this one goes on.
  void set_time(AVPacket& packet);

  AVRational time_base() const { return time_base_; }

  // Where the last packet ended, in samples; 0 also where all of it is an encoder's priming.
  std::int64_t samples() const { return std::max<std::int64_t>(next_, 0); }

 private:
  std::int64_t time_of(const AVPacket& packet);
  std::int64_t duration_of(const AVPacket& packet);

  PacketLength length_;
  AVRational source_time_base_;
  AVRational time_base_;              // one sample
  std::int64_t next_;                 // where the next packet begins if there is no gap
  std::optional<std::int64_t> last_;  // where the last one began
  std::int64_t restarted_by_ = 0;     // what is added to the source's times since they started again
  std::int64_t longest_gap_;          // samples; times further ahead have started again
  bool is_timeless_;                  // the source has no times of its own
  std::int64_t tolerance_;            // samples that rounding may have moved a packet by
};

}  // namespace av
