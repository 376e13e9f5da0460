#pragma once

// Positions of samples in the chunks of a WAV file: in a result that is a part of its source, or has another
// rate, they are others.

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "tags/fields.h"

namespace tags {

// In samples per channel of the source.
struct Part {
  std::int64_t start = 0;
  std::int64_t end = std::numeric_limits<std::int64_t>::max();
  int source_rate = 1;  // Hz
  int result_rate = 1;
};

struct Moved {
  std::vector<RiffChunk> chunks;
  std::string warning;  // what is not in the part; empty: nothing
};

// What breaks off in a chunk is left as it is. The chunks are the same to the byte where nothing moves.
Moved moved(std::vector<RiffChunk> chunks, const Part& part);

}  // namespace tags
