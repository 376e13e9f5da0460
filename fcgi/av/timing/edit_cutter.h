#pragma once

// Plays the parts of a track's media that its list of edits names, where there are several: libavformat would
// have whole packets of each, from their begin on. It is told to ignore the lists of such a file, and what
// lies between the parts is dropped from the decoded sound.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "av/lib/handle.h"
#include "av/timing/movie_edits.h"

namespace av {

// A part of a stream's media, in ticks of the stream.
struct MediaPart {
  std::int64_t begin;
  std::int64_t end;
};

// Those of a stream of an MP4 file with these edits, in order; none: all of it is played. Throws
// base::Error(unprocessable) when they are played in another order, or again.
std::vector<MediaPart> media_parts(const MovieEdits& edits, const AVStream& stream);

// How long they are together.
std::int64_t total_length(const std::vector<MediaPart>& parts);

class EditCutter {
 public:
  // For the frames of `stream` (borrowed), in order. Without `parts` it cuts nothing.
  EditCutter(const std::vector<MediaPart>& parts, const AVStream& stream);

  // Leaves of `frame` what is in one of the parts; false when nothing is left.
  bool cut(AVFrame& frame);

 private:
  std::int64_t begin_of(const AVFrame& frame) const;

  const AVStream& stream_;
  std::vector<MediaPart> parts_;
  std::size_t current_ = 0;  // the first part that has not ended
  std::int64_t next_ = 0;    // where the next frame begins if there is no gap, in samples
};

}  // namespace av
