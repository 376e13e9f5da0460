// Any bytes say how many they are, or do not; and no size in them leads out of them, or round in circles.
// Where a size is put in place of one that is not known, it is one that there is room for.

#include <string>

#include "av/pcm/piped_header.h"
#include "av/timing/declared_size.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  fuzz::check(av::declared_size(source).value_or(1) <= INT64_MAX);
  for (const av::Correction& correction : av::piped_header(source)) {
    fuzz::check(correction.offset + correction.size <= size);
    fuzz::check(correction.value <= size);
  }
  return 0;
}
