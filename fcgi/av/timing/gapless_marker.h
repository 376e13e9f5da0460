#pragma once

// Marks what of an MP3's, an ADTS or an MP4 file's packets is not music, where only a comment of iTunes'
// tells (av/timing/itunes_gapless.h). Where the container itself tells, by LAME's tag or by an edit list,
// libavformat has read that, and the comment is not looked at.

#include <cstdint>
#include <optional>

#include "av/lib/handle.h"
#include "av/timing/movie_edits.h"
#include "base/bytes.h"

namespace av {

// Has FFmpeg's decoder drop what an MP4's edits leave out before the first sound of HE-AAC: libavformat tells
// it in the track's units, and the decoder doubles what it is told. For packets of the stream that no marker
// has marked.
void halve_skipped(AVPacket& packet, const AVFormatContext& file, const AVStream& stream);

class GaplessMarker {
 public:
  // For the stream's packets from the first one on; nothing where there is nothing to mark. Has the stream
  // begin and last as the comment says, if the file of these bytes is about as long as that. `edits`: the
  // stream's.
  static std::optional<GaplessMarker> of(const AVFormatContext& file, const base::ByteSource& bytes,
                                         const std::optional<MovieEdits>& edits, AVStream& stream);

  // To be called with every packet of the stream, in order.
  void mark(AVPacket& packet);

 private:
  GaplessMarker(const AVStream& stream, std::int64_t end) : stream_(&stream), end_(end) {}
  static GaplessMarker unbelieved(AVStream& stream, std::int64_t begin);
  std::uint32_t skipped_before(const AVPacket& packet) const;

  const AVStream* stream_;
  std::int64_t end_;          // where the music ends, in samples from the first packet's beginning
  std::int64_t ticks_ = 0;    // of the stream, of the packets so far
  std::int64_t longest_ = 0;  // of them, in samples
};

}  // namespace av
