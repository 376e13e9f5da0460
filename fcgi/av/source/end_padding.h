#pragma once

// What an encoder added to fill its last frame, where the file tells: in MP4 and its kin the last packet is
// declared shorter than it decodes to, by the edit list or by the packets' durations. FFmpeg's demuxer reads
// that, but nothing drops the rest before FFmpeg 9.

#include <cstdint>
#include <optional>

#include "av/demux/demuxer.h"

namespace av {

class EndPadding {
 public:
  // Borrows `source`.
  explicit EndPadding(const Demuxer& source);

  // To be told of every packet the decoder is given, and of the end by nullptr.
  void see(const AVPacket* packet);

  // Takes it off the end of `frame`, which the decoder made of that packet; false when nothing is left.
  bool cut(AVFrame& frame);

  // Whether it is, of that packet.
  bool is_known() const { return left_.has_value(); }

  // How much of it there is in that packet, which decodes to `decoded` samples per channel.
  std::int64_t padding(std::int64_t decoded, int sample_rate) const;

 private:
  std::optional<std::int64_t> told_end(const Demuxer& source, AVRational unit);

  // All times are in ticks of the stream.
  const AVStream& stream_;
  bool is_told_;                      // by a container of this kind
  std::int64_t rounding_ = 0;         // by how much the declared end may come too early
  std::optional<std::int64_t> end_;   // by a list of edits
  std::int64_t dropped_ = 0;          // of the packet's sound by the decoder, as the encoder's delay
  std::optional<std::int64_t> left_;  // of its sound what is played, as far as is known
};

}  // namespace av
