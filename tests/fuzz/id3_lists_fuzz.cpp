// Any bytes have lists of at least two values or none, of no more text than there are bytes for it.

#include <cstdlib>
#include <string>

#include "av/id3_lists.h"
#include "support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  for (const av::TagList& list : av::id3_lists(source)) {
    if (list.key.empty() || list.value.find(';') == std::string::npos) std::abort();
    if (list.value.size() > 2 * size) std::abort();  // Latin-1 grows the most
  }
  return 0;
}
