// Any bytes have a size that a picture can have, or none; and more bytes behind them do not change it.

#include <vector>

#include "fuzz/check.h"
#include "tags/image_size.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto whole = tags::image_size({data, size});
  if (!whole) return 0;
  fuzz::check(whole->width > 0 && whole->height > 0);
  std::vector<unsigned char> longer(data, data + size);
  longer.insert(longer.end(), 64, 0xff);
  const auto again = tags::image_size(longer);
  fuzz::check(again && again->width == whole->width && again->height == whole->height);
  return 0;
}
