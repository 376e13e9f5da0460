// Any text is a media type or none, with parameters that have names, and says or does not say what a file
// without a header is.

#include <string_view>

#include "av/bytes/media_type.h"
#include "av/demux/headerless.h"
#include "base/error.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto& [name, value] : av::parse_media_type(text).parameters)
    fuzz::check(!name.empty() && name.size() + value.size() < size);
  const support::MemorySource source("x");
  const audio::Options options;
  try {
    if (const auto known = av::headerless({source, text, text, options}))
      fuzz::check(known->demuxer != nullptr);
  } catch (const base::Error& error) {
    fuzz::check(error.kind() == base::ErrorKind::unprocessable);
  }
  return 0;
}
