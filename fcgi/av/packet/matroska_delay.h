#pragma once

// An encoder's delay in Matroska: FFmpeg's muxer has no word for it but Opus' (CodecDelay), which FFmpeg's
// readers do not follow for other codecs. What all follow is DiscardPadding (RFC 9559, 5.1.3.5.7), which is
// negative for what comes first, and which the muxer writes only of what comes last: its sign is put in here,
// in the finished file, or in a stream's first cluster before it is sent. Times then are those of what is
// played.

#include <cstdint>
#include <optional>
#include <string>

#include "audio/format.h"
#include "av/lib/handle.h"
#include "av/packet/packet_length.h"
#include "base/bytes.h"

namespace av {

class MatroskaDelay {
 public:
  // For a result's stream as its muxer has it, of which the initial padding is taken over.
  // mark() and complete() is where in the file the packets begin.
  explicit MatroskaDelay(AVCodecParameters& stream);

  // To be called with every packet, its times in samples.
  void mark(AVPacket& packet);

  // In a finished file, or in what was written from the first packet on. Both throw base::Error(internal)
  // when the muxer has written something else.
  void complete(base::RandomAccessFile& file, std::uint64_t packets_at) const;
  void complete(std::string& written) const;

 private:
  void put_sign(std::string& bytes) const;

  PacketLength length_;
  int sample_rate_;
  int skip_unit_;                 // samples in one of those that packets say to skip
  std::int64_t delay_;            // samples, all before the first sample that is played
  std::uint64_t first_size_ = 0;  // bytes of the packet that was marked; 0: none was
  bool begun_ = false;
};

// Whether readers of a result of this kind play its packets whole: FFmpeg before 6.1 takes what one of AC-3
// says for the one before, so that nothing is said there.
bool plays_whole_packets(const audio::Format& format, AVCodecID codec);

// Whether a result of this kind needs it.
bool has_matroska_delay(const audio::Format& format, AVCodecID codec);

}  // namespace av
