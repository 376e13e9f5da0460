#pragma once

// The packets of a source on the clock of its sound, on which 0 is where that begins.

#include <cstdint>

#include "av/copy/last_packets.h"
#include "av/demux/demuxer.h"
#include "av/packet/packet_clock.h"
#include "av/packet/packet_length.h"
#include "av/source/end_padding.h"

namespace av {

class SourcePackets {
 public:
  // Borrows the source, of which nothing was read.
  explicit SourcePackets(Demuxer& source);

  // The next one, with pts, dts and duration in samples per channel at the source's rate; false at the end. A
  // last one that no decoder takes is left out.
  bool read(AVPacket& packet);

  // Whether one was.
  bool left_out_last() const { return left_out_last_; }

  // Of the last one that was read, samples per channel: how many it decodes to, or as many as it is declared
  // to last; and how many of them, at its end, are an encoder's filling.
  std::int64_t decoded() const { return current_.decoded; }
  std::int64_t padding(const AVPacket& packet) const;

  AVRational time_base() const { return clock_.time_base(); }

 private:
  struct Length {
    std::int64_t decoded = 0;  // as decoded() says
    std::int64_t padding = 0;  // what is known of it beside the packet
  };

  bool is_no_frame(const AVPacket& packet) const;
  bool read_whole(AVPacket& packet);
  bool read_ahead();
  void time(AVPacket& packet);
  bool correct_last(AVPacket& packet);
  std::int64_t unsaid_priming(const AVPacket& first) const;

  Demuxer& source_;
  std::int64_t zero_;  // in the source's ticks
  bool begun_ = false;
  PacketClock clock_;
  EndPadding end_padding_;
  PacketLength length_;
  LastPackets last_;
  int pcm_frame_;          // bytes; 0: the packets are not of PCM
  Handle<AVPacket> next_;  // behind the one that was handed out
  bool has_next_ = false;
  bool left_out_last_ = false;
  Length next_length_;
  Length current_;
};

}  // namespace av
