#include "av/splice/stream_segment.h"

#include <algorithm>
#include <array>

#include "av/bytes/mp4_boxes.h"
#include "av/bytes/number_at.h"

namespace av {
namespace {

constexpr std::uint64_t kCluster = 0x1f43b675;  // RFC 9559, 5.1.3

// What a segment may begin with.
constexpr std::array kFirst{box_type("styp"), box_type("sidx"), box_type("ssix"), box_type("moof"),
                            box_type("prft"), box_type("emsg"), box_type("msdh")};

}  // namespace

bool is_segment_without_header(const base::ByteSource& file) {
  if (number_at(file, 0, 4) == kCluster) return true;
  BoxReader boxes(file);
  Range all = boxes.all();
  const auto first = boxes.next(all);
  if (!first || std::ranges::find(kFirst, first->type) == kFirst.end()) return false;
  return !boxes.find(boxes.all(), box_type("moov")) && boxes.find(boxes.all(), box_type("moof"));
}

}  // namespace av
