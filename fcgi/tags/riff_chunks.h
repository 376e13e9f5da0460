#pragma once

// Chunks of a WAV file (RIFF, RIFX, RF64, BW64, Wave64) or an AIFF that say something of its samples or of
// the production: loops, cue points and their labels, iXML and the like. Pure, and bounded in what it walks
// and reads.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "tags/fields.h"

namespace tags {

struct RiffChunks {
  std::vector<RiffChunk> chunks;   // as a WAV has them, in the file's order; of one kind the first
  std::vector<std::string> names;  // the file's own, of these
  std::vector<std::string> lost;   // of those that are too large, or not known here
  Values comments;                 // on an AIFF as a whole: words, which have no name here
};

// Empty for other files. A chunk that breaks off is not there.
RiffChunks read_riff_chunks(const base::ByteSource& source);

// Where the content of the first chunk is that holds an ID3v2 tag.
std::optional<std::uint64_t> find_id3_chunk(const base::ByteSource& source);

// For people: "cue"; "adtl" for a list of labels.
std::string name_of(const RiffChunk& chunk);

}  // namespace tags
