#pragma once

// The chunks of the files that are made of them: RIFF, RIFX and RF64, AIFF, DSDIFF, Core Audio.

#include <cstdint>
#include <functional>

#include "base/bytes.h"

namespace av {

struct FileChunk {
  std::uint32_t name;   // its four letters
  std::uint64_t begin;  // of the content, offset
  std::uint64_t size;   // of the content, as far as it is there
};

// Calls `see` for each chunk of the first level as long as it returns true, until the file ends or is none of
// those, or more were seen than any file has.
void for_each_chunk(const base::ByteSource& file, const std::function<bool(const FileChunk&)>& see);

}  // namespace av
