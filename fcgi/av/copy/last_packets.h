#pragma once

// What the last packet of a stream decodes to. A file that is cut off often ends within one, which no decoder
// takes; and the last frame of MLP and TrueHD is as short as the sound, which only its decoder finds out.

#include <cstdint>
#include <deque>
#include <optional>

#include "av/lib/handle.h"

namespace av {

class LastPackets {
 public:
  // Borrows the stream.
  explicit LastPackets(const AVStream& stream);

  // Each packet, in order; keeps references to as many as the last one may need.
  void see(const AVPacket& packet);

  // How many samples per channel the last one gives, 0: none, it is damaged; nothing where that cannot be
  // told, or the packet itself tells.
  std::optional<std::int64_t> last_length() const;

 private:
  const AVStream& stream_;
  std::size_t kept_;  // how many; 0: of this codec it is not asked
  std::deque<Handle<AVPacket>> packets_;
};

}  // namespace av
