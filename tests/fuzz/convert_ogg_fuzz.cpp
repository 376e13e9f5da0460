// Any bytes to Ogg Vorbis, streamed, trimmed and faded in.

#include "fuzz/conversion.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  return fuzz::convert(data, size, {{"format", "ogg"}, {"start", "0.01"}, {"fade_in", "0.1"}});
}
