#include "av/bytes/chunks.h"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "av/bytes/number_at.h"

namespace av {
namespace {

constexpr int kMaxChunks = 10'000;

struct Family {
  std::uint64_t signature;  // of the file, in its first four bytes
  std::uint64_t first;      // offset of the first chunk
  std::size_t size_bytes;   // of a chunk's size, behind its name
  std::endian order;
  std::uint64_t alignment;  // of a chunk's end, bytes
};

constexpr Family kFamilies[] = {
    {0x52494646, 12, 4, std::endian::little, 2},  // RIFF
    {0x52494658, 12, 4, std::endian::big, 2},     // RIFX
    {0x52463634, 12, 4, std::endian::little, 2},  // RF64
    {0x42573634, 12, 4, std::endian::little, 2},  // BW64
    {0x464f524d, 12, 4, std::endian::big, 2},     // FORM, of AIFF
    {0x46524d38, 16, 8, std::endian::big, 2},     // FRM8, of DSDIFF
    {0x63616666, 8, 8, std::endian::big, 1},      // caff
};

// The samples of RF64 have their size elsewhere: behind the first chunk's content is 64 bits of file's, then
// of theirs.
std::uint64_t size_of(const base::ByteSource& file, const Family& family, std::uint64_t told) {
  const bool is_elsewhere = family.size_bytes == 4 && told == UINT32_MAX;
  return is_elsewhere ? number_at(file, 28, 8, std::endian::little).value_or(0) : told;
}

}  // namespace

void for_each_chunk(const base::ByteSource& file, const std::function<bool(const FileChunk&)>& see) {
  const auto signature = number_at(file, 0, 4);
  const auto* family =
      std::ranges::find_if(kFamilies, [&](const Family& f) { return f.signature == signature; });
  if (family == std::end(kFamilies)) return;
  std::uint64_t at = family->first;
  for (int count = 0; count < kMaxChunks; ++count) {
    const auto name = number_at(file, at, 4);
    const auto told = number_at(file, at + 4, family->size_bytes, family->order);
    if (!name || !told) return;
    const std::uint64_t begin = at + 4 + family->size_bytes;
    const std::uint64_t size = std::min(size_of(file, *family, *told), file.size() - begin);
    if (!see({static_cast<std::uint32_t>(*name), begin, size})) return;
    at = begin + size + size % family->alignment;
  }
}

}  // namespace av
