#pragma once

// Marks what of an MP3's, an ADTS or an MP4 file's packets is not music, where only a comment of iTunes'
// tells (av/itunes_gapless.h). Where the container itself tells, by LAME's tag or by an edit list,
// libavformat has read that, and the comment is not looked at.

#include <cstdint>
#include <optional>

#include "av/handle.h"
#include "av/packet_length.h"

namespace av {

class GaplessMarker {
 public:
  // For the stream's packets from the first one on; nothing where there is nothing to mark. Has the stream
  // begin and last as the comment says.
  static std::optional<GaplessMarker> of(const AVFormatContext& file, AVStream& stream);

  // To be called with every packet of the stream, in order.
  void mark(AVPacket& packet);

 private:
  GaplessMarker(const AVStream& stream, std::int64_t start, std::int64_t end);

  PacketLength length_;
  AVRational source_time_base_;
  AVRational time_base_;  // one sample
  std::int64_t start_;    // samples to skip from the next packet on
  std::int64_t end_;      // where the music ends, in samples from the first packet's beginning
  std::int64_t position_ = 0;
};

}  // namespace av
