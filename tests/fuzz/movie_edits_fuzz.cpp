// Any bytes have a list of edits and a table of packets, or none; and what these add up to is what their
// parts are.

#include <cstdint>
#include <string>

#include "av/timing/movie_edits.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  av::has_several_edits(source);
  fuzz::check(av::packets_duration(source, 1).value_or(0) <= std::uint64_t{1} << 48);
  const auto edits = av::movie_edits(source, 1);
  if (!edits) return 0;
  fuzz::check(!edits->sounds.empty() && edits->sounds.front().media_time >= 0);
  fuzz::check(edits->late < edits->total && edits->total < std::uint64_t{1} << 62);
  return 0;
}
