// Any bytes, their packets untouched, to Matroska.

#include "fuzz/conversion.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  return fuzz::convert(data, size, {{"format", "mka"}, {"codec", "copy"}});
}
