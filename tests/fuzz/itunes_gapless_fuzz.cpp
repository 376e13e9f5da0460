// Any text is a delay within bounds, or none.

#include <string_view>

#include "av/timing/itunes_gapless.h"
#include "fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto told = av::parse_itunes_gapless({reinterpret_cast<const char*>(data), size});
  fuzz::check(!told || (told->delay >= 0 && told->padding >= 0 && told->samples > 0));
  return 0;
}
