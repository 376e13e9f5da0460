// Any bytes have chunks of a size that they account for, and moving what they say keeps them so. An AIFF's
// are larger in the words of WAV; back in its own they are not.

#include <string>

#include "fuzz/check.h"
#include "support/memory_source.h"
#include "tags/aiff_chunks.h"
#include "tags/riff_chunks.h"
#include "tags/sample_positions.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  const tags::RiffChunks found = tags::read_riff_chunks(source);
  std::size_t all = 0;
  for (const tags::RiffChunk& chunk : found.chunks) all += chunk.content.size();
  constexpr std::size_t kGrowth = 6;  // a marker of 8 bytes is 24 and a label
  fuzz::check(all <= kGrowth * size + 100);
  const tags::Part part{.start = 100, .end = 5000, .source_rate = 48000, .result_rate = 44100};
  for (const tags::RiffChunk& chunk : tags::moved(found.chunks, part).chunks) {
    fuzz::check(!tags::name_of(chunk).empty());
    if (chunk.id != "iXML") fuzz::check(chunk.content.size() <= kGrowth * size + 100);
  }
  for (const tags::RiffChunk& chunk : tags::aiff_chunks(found.chunks).chunks)
    fuzz::check(chunk.content.size() <= size + 100);
  return 0;
}
