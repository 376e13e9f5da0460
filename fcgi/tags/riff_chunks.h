#pragma once

// Chunks of a WAV file (RIFF, RF64, BW64, Wave64) that say something of its samples or of the production:
// loops, cue points and their labels, iXML and the like. Pure, and bounded in what it walks and reads.

#include <string>
#include <vector>

#include "base/bytes.h"
#include "tags/fields.h"

namespace tags {

struct RiffChunks {
  std::vector<RiffChunk> chunks;  // in the file's order; of one kind the first
  std::vector<std::string> lost;  // names of those that are too large, or have another byte order
};

// Empty for what is no WAV file. A chunk that breaks off is not there.
RiffChunks read_riff_chunks(const base::ByteSource& source);

// For people: "cue"; "adtl" for a list of labels.
std::string name_of(const RiffChunk& chunk);

}  // namespace tags
