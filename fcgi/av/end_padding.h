#pragma once

// What an encoder added to fill its last frame, where the file tells: in MP4 and its kin the last packet is
// declared shorter than it decodes to, by the edit list or by the packets' durations. FFmpeg's demuxer reads
// that, but nothing drops the rest before FFmpeg 9.

#include <cstdint>
#include <optional>

#include "av/demuxer.h"

namespace av {

class EndPadding {
 public:
  // Borrows `source`.
  explicit EndPadding(const Demuxer& source);

  // To be told of every packet the decoder is given, and of the end by nullptr.
  void see(const AVPacket* packet);

  // Takes it off the end of `frame`, which the decoder made of that packet; false when nothing is left.
  bool cut(AVFrame& frame);

 private:
  const AVStream& stream_;
  bool is_told_;                      // by a container of this kind
  std::int64_t rounding_ = 0;         // by how much the declared end may come too early, in ticks
  std::optional<std::int64_t> left_;  // of the last packet's sound, in ticks of its stream
};

}  // namespace av
