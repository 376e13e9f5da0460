// Any bytes have a size that a picture can have, or none; and more bytes behind them do not change it.

#include <cstdlib>
#include <vector>

#include "av/image_size.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto whole = av::image_size({data, size});
  if (!whole) return 0;
  if (whole->width <= 0 || whole->height <= 0) std::abort();
  std::vector<unsigned char> longer(data, data + size);
  longer.insert(longer.end(), 64, 0xff);
  const auto again = av::image_size(longer);
  if (!again || again->width != whole->width || again->height != whole->height) std::abort();
  return 0;
}
