#pragma once

// A track's list of edits (ISO/IEC 14496-12, 8.6.6): libavformat follows it and does not tell where it ends.

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"

namespace av {

// An edit that is not empty.
struct MovieEdit {
  std::int64_t media_time;  // where in the track's media it begins, in units of the track
  std::uint64_t length;     // in units of the movie's timescale
};

// In units of the movie's timescale.
struct MovieEdits {
  std::uint64_t late = 0;   // before the first sound
  std::uint64_t total = 0;  // until the end of the last one
  std::vector<MovieEdit> sounds{};
  std::uint64_t media = 0;      // how long the track's media are, in its units; 0: it does not tell
  std::uint32_t timescale = 0;  // units in a second (av/timing/movie_timescale.h); 0: the file does not tell
};

// Of the track with this ID; nothing where it has none, where it leaves lengths open, as fragments do, or
// where it is longer than any is.
std::optional<MovieEdits> movie_edits(const base::ByteSource& file, std::uint32_t track_id);

// How long the packets of the track with this ID are together, in its units, as its table of them says;
// nothing where it has none that can be read, or fragments.
std::optional<std::uint64_t> packets_duration(const base::ByteSource& file, std::uint32_t track_id);

// Whether it is in fragments, whose lengths the header does not know.
bool is_fragmented(const base::ByteSource& file);

// Whether a track of sound in the file has several edits that are not empty.
bool has_several_edits(const base::ByteSource& file);

}  // namespace av
