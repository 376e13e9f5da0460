#include "av/bytes/cut_frame.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "av/bytes/coded_frames.h"
#include "av/bytes/id3_end.h"
#include "base/error.h"

namespace av {

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
  if (!ends_in_first_frame(file)) return;
  throw base::Error(
      base::ErrorKind::unprocessable,
      "The file ends within the first frame of its audio: there is none in it that could be decoded.");
}

}  // namespace av
