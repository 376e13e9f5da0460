#include <algorithm>
#include <bit>

#include "av/bytes/flac_blocks.h"
#include "av/bytes/number_at.h"
#include "av/entries/entry_counts.h"

namespace av {
namespace {

std::uint64_t count_in_flac(const base::ByteSource& file, std::uint64_t at, std::uint64_t most) {
  constexpr unsigned kComments = 4;
  std::uint64_t count = 0;
  for_each_flac_block(file, at, [&](const FlacBlock& block) {
    if (block.type == kComments) count += count_comment_list(file, block.begin, block.begin + block.size);
    return count <= most;
  });
  return count;
}

}  // namespace

// A list of comments: the vendor's name behind its length, the number of comments, the comments. Each has a
// length of its own, so that there are no more than a fourth of the bytes behind it.
std::uint64_t count_comment_list(const base::ByteSource& file, std::uint64_t at, std::uint64_t end) {
  const auto vendor = number_at(file, at, 4, std::endian::little);
  if (!vendor) return 0;
  const std::uint64_t list = at + 4 + *vendor;
  const auto count = number_at(file, list, 4, std::endian::little);
  if (!count || list + 4 > end) return 0;
  return std::min(*count, (end - list - 4) / 4);
}

std::uint64_t count_vorbis_comments(const base::ByteSource& file, std::uint64_t start, std::uint64_t most) {
  return std::min(count_in_flac(file, start, most), most + 1);
}

}  // namespace av
