// Any bytes say how many they are, or do not; and no size in them leads out of them, or round in circles.

#include <string>

#include "av/timing/declared_size.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  fuzz::check(av::declared_size(source).value_or(1) <= INT64_MAX);
  return 0;
}
