#pragma once

// An Encoder for long streams: cuts the frames it is given into segments, each of which is encoded by an
// encoder of its own, several at once, and delivers their packets in order. Who sends frames encodes as well
// where the others have enough to do. The first segment is short and
// encoded as its frames come, so that the first packets come as early as ever, and a short stream is encoded
// by one encoder.

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "audio/segmenting.h"
#include "av/codec/encoder.h"
#include "av/parallel/encoded_segment.h"
#include "base/crew.h"

namespace av {

class SegmentedEncoder {
 public:
  // Whether streams of this encoder are cut: its codec is one that has audio::Codec::segmenting at its bit
  // rate, and its segments fit into memory.
  static bool suits(const Encoder& encoder);

  // `first`, which is suited and of these settings, that name a crew, makes the first segment, and counts
  // what was delivered. All is borrowed but `expected`: about how many seconds there will be; 0: nobody
  // knows. A stream that is not longer than a segment is not cut: what is encoded twice at a cut would be too
  // great a part of it.
  SegmentedEncoder(Encoder& first, const EncoderSettings& settings, const ChannelLayout& layout,
                   double expected);

  // As an Encoder's. Frames have its frame_size(), but for the last, and stay as they are: segments hold
  // references to them.
  void send(AVFrame* frame);
  bool receive(AVPacket& packet);

 private:
  void add(const AVFrame& frame);
  void make_room();
  void end_segment(bool flush);
  void end();
  void receive(Encoder& encoder);
  bool take_segment();
  void join(EncodedSegment& segment);
  void join_same_packet(EncodedSegment& segment);
  void check_follows(const AVPacket& packet);
  std::int64_t time_of(std::int64_t frame) const;
  std::int64_t held_from() const;

  Encoder& first_;
  const EncoderSettings& settings_;
  const ChannelLayout& layout_;
  base::Crew& crew_;
  const audio::Segmenting& rules_;
  // In frames, or numbers of them.
  const std::int64_t length_;     // of a segment
  const std::int64_t first_end_;  // of the first segment
  std::int64_t next_begin_;       // of the segment that is opened next
  std::int64_t joint_;            // where the packets so far and those of the next segment meet
  const std::int64_t piece_;      // that is encoded at once
  const std::int64_t most_held_;  // by all segments
  std::int64_t frames_ = 0;       // given so far
  bool ended_ = false;
  bool is_complete_ = false;                              // `packets_` has the last one
  std::optional<std::int64_t> delay_;                     // samples: the first packet's time, negated
  std::deque<std::unique_ptr<EncodedSegment>> open_;      // those that still get frames
  std::deque<std::unique_ptr<EncodedSegment>> segments_;  // that have all theirs, in order
  std::deque<Handle<AVPacket>> packets_;                  // in order
  std::optional<std::int64_t> next_;                      // samples: where the last one delivered ends
  Encoder* last_;                   // made the last of `packets_`, and may have to go on
  std::unique_ptr<Encoder> later_;  // that one, where it is not `first_`
};

}  // namespace av
