#include "av/bytes/mp4_boxes.h"

#include "av/bytes/number_at.h"

namespace av {

std::optional<Box> BoxReader::next(Range& range) {
  if (range.begin >= range.end || read_++ >= kMaxBoxes) return std::nullopt;
  const auto size = number_at(file_, range.begin, 4);
  const auto type = number_at(file_, range.begin + 4, 4);
  if (!size || !type) return std::nullopt;
  const bool is_large = *size == 1;
  const std::uint64_t header = is_large ? 16 : 8;
  const std::uint64_t left = range.end - range.begin;
  std::uint64_t whole = is_large ? number_at(file_, range.begin + 8, 8).value_or(0) : *size;
  if (*size == 0 || whole > left) whole = left;  // to the end, or as far as there is something
  if (whole < header) return std::nullopt;
  const std::uint64_t begin = range.begin;
  range.begin += whole;
  return Box{static_cast<std::uint32_t>(*type), {begin + header, begin + whole}};
}

std::optional<Range> BoxReader::find(Range range, std::uint32_t type) {
  while (const auto box = next(range)) {
    if (box->type == type) return box->content;
  }
  return std::nullopt;
}

}  // namespace av
