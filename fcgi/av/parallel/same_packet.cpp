#include "av/parallel/same_packet.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>

namespace av {
namespace {

using Packets = std::vector<Handle<AVPacket>>;

bool is_same(const AVPacket& one, const AVPacket& other) {
  return one.pts == other.pts &&
         std::ranges::equal(std::span(one.data, static_cast<std::size_t>(one.size)),
                            std::span(other.data, static_cast<std::size_t>(other.size)));
}

Packets::iterator find_same(const AVPacket& packet, Packets& packets) {
  const auto found = std::lower_bound(packets.begin(), packets.end(), packet.pts,
                                      [](const auto& one, std::int64_t time) { return one->pts < time; });
  return found != packets.end() && is_same(packet, **found) ? found : packets.end();
}

}  // namespace

bool join_at_same_packet(std::deque<Handle<AVPacket>>& before, std::size_t from, Packets& after) {
  for (std::size_t i = before.size(); i-- > from;) {
    const auto same = find_same(*before[i], after);
    if (same == after.end()) continue;
    before.erase(before.begin() + static_cast<std::ptrdiff_t>(i), before.end());
    std::move(same, after.end(), std::back_inserter(before));
    return true;
  }
  return false;
}

}  // namespace av
