#include "av/bytes/flac_depth.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "av/bytes/flac_frame.h"

namespace av {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint64_t kPlaces = 64;
constexpr std::size_t kWindow = 1 << 17;  // bytes at each of them: few frames are longer
constexpr std::size_t kHeader = 16;       // bytes, at most
constexpr int kMaxCandidates = 4;         // what looks like a frame and may be none

// Of the first whole frame there.
int first_bits(Bytes bytes, bool last) {
  int candidates = 0;
  for (std::size_t at = 0; at < bytes.size() && candidates < kMaxCandidates; ++at) {
    const Bytes rest = bytes.subspan(at);
    if (rest[0] != 0xff) continue;
    const auto header = parse_flac_frame_header(rest.first(std::min(rest.size(), kHeader)));
    if (!header) continue;
    if (flac_frame_size(rest, last)) return header->bits;
    ++candidates;
  }
  return 0;
}

}  // namespace

int most_flac_bits(const base::ByteSource& file, std::uint64_t begin) {
  if (begin >= file.size()) return 0;
  std::vector<std::uint8_t> window(kWindow);
  int bits = 0;
  for (std::uint64_t i = 0; i < kPlaces; ++i) {
    const std::uint64_t at = begin + (file.size() - begin) / kPlaces * i;
    const std::size_t size = base::read_all_at(file, at, std::as_writable_bytes(std::span(window)));
    bits = std::max(bits, first_bits(Bytes(window).first(size), at + size == file.size()));
  }
  return bits;
}

}  // namespace av
