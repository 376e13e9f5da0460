#include <algorithm>
#include <string>

#include "av/entries/entry_counts.h"
#include "av/lib/source_limits.h"
#include "base/error.h"

namespace av {
namespace {

void check(std::uint64_t count, std::uint64_t most, const char* what) {
  if (count <= most) return;
  const std::string limit = std::to_string(most);
  throw base::Error(base::ErrorKind::over_limit, "The file has more than " + limit + " " + what +
                                                     "; this server takes up to " + limit + ".");
}

}  // namespace

void check_entries(const base::ByteSource& file) {
  std::uint64_t audio = 0;
  check(count_id3_frames(file, kMaxTags, audio), kMaxTags, "tags");
  check(count_vorbis_comments(file, audio, kMaxTags), kMaxTags, "tags");
  check(count_embedded_id3_frames(file, kMaxTags), kMaxTags, "tags");
  check(count_ogg_comments(file, kMaxTags), kMaxTags, "tags");
  check(count_text_items(file, kMaxTags), kMaxTags, "tags");
  check(count_asf_entries(file, kMaxTags), kMaxTags, "tags");
  check(count_flv_names(file, kMaxTags), kMaxTags, "tags");
  check(count_nut_items(file, kMaxTags), kMaxTags, "tags");
  check(count_matroska_tags(file, kMaxTags), kMaxTags, "tags, or lists of them that take as long");
  check(count_mp4_items(file, kMaxTags), kMaxTags, "tags");
  check(count_mp4_fragments(file, kMaxFragments), kMaxFragments, "fragments");
}

}  // namespace av
