// Any bytes have chunks that are no larger than they are, and moving what they say keeps them so.

#include <string>

#include "fuzz/check.h"
#include "support/memory_source.h"
#include "tags/riff_chunks.h"
#include "tags/sample_positions.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  const tags::RiffChunks found = tags::read_riff_chunks(source);
  std::size_t all = 0;
  for (const tags::RiffChunk& chunk : found.chunks) all += chunk.content.size();
  fuzz::check(all <= size);
  const tags::Part part{.start = 100, .end = 5000, .source_rate = 48000, .result_rate = 44100};
  for (const tags::RiffChunk& chunk : tags::moved(found.chunks, part).chunks) {
    fuzz::check(!tags::name_of(chunk).empty());
    if (chunk.id != "iXML") fuzz::check(chunk.content.size() <= size);
  }
  return 0;
}
