#pragma once

// How much of a copy's packets is played: encoders put something before and behind the sound, and not every
// container has a place to say how much of it.

#include <cstdint>
#include <string>

#include "audio/format.h"
#include "av/demux/demuxer.h"

namespace av {

class CopiedLength {
 public:
  // Of a result in this format, of packets of such a stream; both are borrowed. `is_begun`: the first one is
  // from within the source.
  CopiedLength(const audio::Format& format, const AVCodecParameters& stream, bool is_begun)
      : format_(format), stream_(stream), is_begun_(is_begun) {}

  // A packet as it is written, timed in samples, with what decoders are told to skip of it. It decodes to
  // `decoded` samples per channel; 0: as many as it lasts.
  void add(const AVPacket& packet, std::int64_t decoded);

  // That the source has no sound before then, in samples as packets are timed, and does not say so.
  void begin_at(std::int64_t first_heard) { first_heard_ = first_heard; }

  // Per channel: of the packets' durations; up to the end of the last one; and what players play.
  std::int64_t durations() const { return durations_; }
  std::int64_t end() const { return end_; }
  std::int64_t played() const;

 private:
  std::int64_t dropped() const;
  std::int64_t unheard() const;

  const audio::Format& format_;
  const AVCodecParameters& stream_;
  bool is_begun_;
  bool says_delay_ = false;
  bool has_delay_ = false;  // as long as that of a decoder, or longer
  std::int64_t packets_ = 0;
  std::int64_t first_ = 0;  // where the first packet begins, from 0 on
  std::int64_t first_heard_ = 0;
  std::int64_t end_ = 0;
  std::int64_t first_decoded_ = 0;  // what the first packet lasts
  std::int64_t durations_ = 0;
  std::int64_t end_skip_ = 0;  // what is dropped of the last packet
  std::int64_t decoded_ = 0;
};

// What to say of a copy that plays more than its source, which does tell what is no sound; empty: nothing.
std::string priming_warning(const Demuxer& source, const audio::Format& format);

}  // namespace av
