// Any bytes to FLAC, resampled.

#include "fuzz/conversion.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  return fuzz::convert(data, size, {{"format", "flac"}, {"sample_rate", "22050"}});
}
