#pragma once

// The header that FLAC's encoder gives anew at the end of a stream (RFC 9639, 8.2), made that of the whole:
// the encoder takes no MD5, and may have had only the last segment.

#include <cstdint>
#include <string>

#include "av/lib/handle.h"

namespace av {

class StreamInfo {
 public:
  // In hexadecimal; empty: it is not known.
  void set_digest(const std::string& md5) { md5_ = md5; }

  // Sees every packet of the stream, in order; where one has such a header, that is made the stream's.
  void complete(AVPacket& packet);

 private:
  std::string md5_;
  std::uint32_t smallest_ = 0xffffff;  // bytes of a frame
  std::uint32_t largest_ = 0;
  std::uint64_t samples_ = 0;  // per channel
};

}  // namespace av
