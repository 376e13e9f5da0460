#pragma once

// What an AIFF says of its samples (markers, loops of an instrument, comments) in the words of WAV, and back.
// Pure.

#include <string>
#include <vector>

#include "tags/fields.h"

namespace tags {

// "cue ", "LIST" of labels and of the comments on markers, "smpl" and "inst" for "MARK", "INST" and "COMT",
// whose numbers begin with their upper byte. `COMT` itself stays among them, for an AIFF. The sample rate in
// Hz.
std::vector<RiffChunk> wave_chunks(const std::vector<RiffChunk>& aiff, int sample_rate);

// Those of a COMT that belong to no marker, as UTF-8.
Values comments(const std::string& content);

struct AiffChunks {
  std::vector<RiffChunk> chunks;
  std::vector<std::string> lost;  // what AIFF has no word for, for people
};

AiffChunks aiff_chunks(const std::vector<RiffChunk>& wave);

}  // namespace tags
