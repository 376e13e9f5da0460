// Any bytes to MP3 in stereo.

#include "fuzz/conversion.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  return fuzz::convert(data, size, {{"format", "mp3"}, {"channels", "2"}});
}
