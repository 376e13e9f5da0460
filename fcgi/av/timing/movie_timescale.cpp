#include "av/timing/movie_timescale.h"

#include "av/bytes/mp4_boxes.h"
#include "av/bytes/number_at.h"

namespace av {

std::optional<std::uint32_t> movie_timescale(const base::ByteSource& file) {
  BoxReader boxes(file);
  const auto movie = boxes.find(boxes.all(), box_type("moov"));
  const auto header = movie ? boxes.find(*movie, box_type("mvhd")) : std::nullopt;
  if (!header) return std::nullopt;
  // Behind the version and two dates, which version 1 has in 64 bits.
  const auto version = number_at(file, header->begin, 1);
  const auto timescale = number_at(file, header->begin + (version == 1 ? 20 : 12), 4);
  if (!timescale || *timescale == 0) return std::nullopt;
  return static_cast<std::uint32_t>(*timescale);
}

}  // namespace av
