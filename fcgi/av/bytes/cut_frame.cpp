#include "av/bytes/cut_frame.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "av/bytes/coded_frames.h"
#include "av/bytes/id3_end.h"
#include "av/bytes/number_at.h"
#include "base/error.h"

namespace av {
namespace {

// ID3v2, and perhaps ID3v1.
bool is_only_tag(const base::ByteSource& file) {
  constexpr std::uint64_t kId3v1 = 128;      // bytes
  constexpr std::uint64_t kName = 0x544147;  // "TAG"
  const std::uint64_t begin = id3_end(file);
  if (begin == 0 || begin == file.size()) return begin > 0;
  return begin + kId3v1 == file.size() && number_at(file, begin, 3) == kName;
}

}  // namespace

bool ends_in_first_frame(const base::ByteSource& file) {
  constexpr std::size_t kHeader = 24;  // bytes: with AC-3's time stamp
  const std::uint64_t begin = id3_end(file);
  std::array<std::uint8_t, kHeader> bytes{};
  const std::size_t size = base::read_all_at(file, begin, std::as_writable_bytes(std::span(bytes)));
  const auto header = std::span<const std::uint8_t>(bytes).first(size);
  return std::max({adts_frame_size(header), ac3_frame_size(header), dts_frame_size(header)}) >
         file.size() - std::min(begin, file.size());
}

void refuse_cut_frame(const base::ByteSource& file) {
  if (is_only_tag(file))
    throw base::Error(base::ErrorKind::unprocessable, "There is no audio in the file, only a tag.");
  if (!ends_in_first_frame(file)) return;
  throw base::Error(
      base::ErrorKind::unprocessable,
      "The file ends within the first frame of its audio: there is none in it that could be decoded.");
}

}  // namespace av
