// Any bytes say how long they play, or do not; never less than nothing, nor longer than their bytes can say.

#include <string>

#include "av/timing/play_length.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  const auto length = av::tagged_play_length(source);
  if (!length) return 0;
  fuzz::check(length->length.count() > 0 && length->length.count() <= 200'000);
  fuzz::check(length->fade.count() >= 0 && length->fade.count() <= 100);
  return 0;
}
