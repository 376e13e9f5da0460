// Any bytes to WAV: the header is written last.

#include "fuzz/conversion.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  return fuzz::convert(data, size, {{"format", "wav"}});
}
