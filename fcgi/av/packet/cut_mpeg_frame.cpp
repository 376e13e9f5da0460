#include "av/packet/cut_mpeg_frame.h"

#include <algorithm>
#include <cstddef>

#include "av/bytes/coded_frames.h"
#include "av/lib/check.h"

namespace av {

void fill_mpeg_frame(AVPacket& packet, AVCodecID codec) {
  if (codec != AV_CODEC_ID_MP1 && codec != AV_CODEC_ID_MP2 && codec != AV_CODEC_ID_MP3) return;
  const auto size = static_cast<std::size_t>(packet.size);
  const std::size_t whole = mpeg_frame_size({packet.data, size});
  if (whole <= size) return;
  check(av_grow_packet(&packet, static_cast<int>(whole - size)), "av_grow_packet");
  std::fill(packet.data + size, packet.data + whole, std::uint8_t{0});
}

}  // namespace av
