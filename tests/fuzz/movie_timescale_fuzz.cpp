// Any bytes have a timescale or none; and no size in them leads out of them, or round in circles.

#include <string>

#include "av/timing/movie_timescale.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  fuzz::check(av::movie_timescale(source) != 0u);
  return 0;
}
