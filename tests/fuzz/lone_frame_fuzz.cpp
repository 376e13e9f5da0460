// Of any bytes no more than the frame is taken, and it is there.

#include <cstdint>
#include <string>

#include "av/demux/lone_frame.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  const auto splice = av::lone_mpeg_frame(source);
  if (!splice) return 0;
  fuzz::check(splice->frames <= size && splice->head.size() == 44);
  return 0;
}
