// Any bytes have so many entries, never more than was asked for; and no size in them leads round in circles.

#include <string>

#include "av/entries/entry_counts.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  constexpr std::uint64_t kMost = 100;
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  std::uint64_t end = 0;
  fuzz::check(av::count_id3_frames(source, kMost, end) <= kMost + 1);
  fuzz::check(av::count_vorbis_comments(source, end, kMost) <= kMost + 1);
  fuzz::check(av::count_embedded_id3_frames(source, kMost) <= kMost + 1);
  fuzz::check(av::count_ogg_comments(source, kMost) <= kMost + 1);
  fuzz::check(av::count_text_items(source, kMost) <= kMost + 1);
  fuzz::check(av::count_asf_entries(source, kMost) <= kMost + 1);
  fuzz::check(av::count_flv_names(source, kMost) <= kMost + 1);
  fuzz::check(av::count_nut_items(source, kMost) <= kMost + 1);
  fuzz::check(av::count_matroska_tags(source, kMost) <= kMost + 1);
  fuzz::check(av::count_mp4_items(source, kMost) <= kMost + 1);
  fuzz::check(av::count_mp4_fragments(source, kMost) <= kMost + 1);
  return 0;
}
