#pragma once

// Where what was read of a stream ends.

#include <cstdint>

#include "av/lib/handle.h"

namespace av {

class ReadEnd {
 public:
  // The stream's packets, in the order of the file.
  void see(const AVPacket& packet);

  // In the stream's time base; AV_NOPTS_VALUE: not known.
  std::int64_t time() const { return end_; }

 private:
  std::int64_t end_ = AV_NOPTS_VALUE;
  std::int64_t last_ = AV_NOPTS_VALUE;  // packet's time
  std::int64_t longest_step_ = 0;       // from one packet to the next
};

}  // namespace av
