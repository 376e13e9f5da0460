// Any bytes are FLAC that can be repaired, or not; and what is repaired begins like FLAC and does not need it
// again.

#include <string>

#include "av/bytes/id3_end.h"
#include "av/demux/flac_repair.h"
#include "av/splice/spliced_source.h"
#include "av/splice/stream_segment.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  fuzz::check(av::id3_end(source) <= size);
  av::is_segment_without_header(source);
  for (const auto& repair : {av::repair_flac_header(source), av::find_flac(source)}) {
    if (!repair) continue;
    fuzz::check(repair->frames < size);
    fuzz::check(!av::repair_flac_header(av::SplicedSource(repair->head, source, repair->frames)));
  }
  return 0;
}
