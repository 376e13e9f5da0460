// Any bytes to M4A: the index is moved to the front.

#include "fuzz/conversion.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  return fuzz::convert(data, size, {{"format", "m4a"}});
}
