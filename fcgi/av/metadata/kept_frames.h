#pragma once

// Which frames of ID3v2 go into a result as they are.

#include <set>
#include <string>
#include <vector>

#include "audio/options.h"
#include "tags/fields.h"

namespace av {

struct KeptFrames {
  std::vector<tags::Id3Frame> frames;
  std::set<std::string> placeless;  // names of those that the format has no place for
  std::set<std::string> moved;  // and of those that count from the beginning of a sound that is now another
};

// `is_whole`: the result has the sound from its beginning to its end.
KeptFrames kept_frames(const audio::Options& options, std::vector<tags::Id3Frame> frames, bool is_whole);

}  // namespace av
