// Any bytes to Opus in two passes.

#include "fuzz/conversion.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  return fuzz::convert(data, size, {{"format", "opus"}, {"normalize", "ebu"}});
}
