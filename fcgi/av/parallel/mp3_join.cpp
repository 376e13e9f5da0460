#include "av/parallel/mp3_join.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>

#include "av/lib/check.h"
#include "av/parallel/foreign_packets.h"

namespace av {
namespace {

using Bytes = std::span<std::uint8_t>;

struct Frame {
  std::size_t data_begin;  // bytes in front of its own place
  Bytes place;             // behind header and side information: of this frame's data, or another's
};

Frame parse(const AVPacket& packet) {
  constexpr std::size_t kHeader = 4;
  constexpr std::size_t kChecksum = 2;
  const Bytes bytes(packet.data, static_cast<std::size_t>(packet.size));
  if (bytes.size() < kHeader + 2 || bytes[0] != 0xff) refuse_packets("no MP3 frame");
  const bool is_mpeg1 = (bytes[1] & 0x08) != 0;
  const bool is_mono = (bytes[3] & 0xc0) == 0xc0;
  const std::size_t side = kHeader + ((bytes[1] & 1) == 0 ? kChecksum : 0);
  const std::size_t side_size = is_mpeg1 ? (is_mono ? 17 : 32) : (is_mono ? 9 : 17);
  if (bytes.size() < side + side_size) refuse_packets("an MP3 frame without its side information");
  const std::size_t begin =
      is_mpeg1 ? std::size_t{bytes[side]} << 1 | bytes[side + 1] >> 7 : std::size_t{bytes[side]};
  return {begin, bytes.subspan(side + side_size)};
}

// The last bytes of the places of frames, from the last one back.
template <typename Packets>
std::vector<std::uint8_t*> last_bytes(const Packets& packets, std::size_t end, std::size_t count) {
  std::vector<std::uint8_t*> bytes;
  while (bytes.size() < count) {
    if (end == 0) refuse_packets("an MP3 frame whose data begins in front of all");
    const Bytes place = parse(*packets[--end]).place;
    for (auto byte = place.rbegin(); byte != place.rend() && bytes.size() < count; ++byte)
      bytes.push_back(&*byte);
  }
  return bytes;
}

template <typename Packets>
std::size_t index_of(const Packets& packets, std::int64_t time) {
  const auto found = std::ranges::find(packets, time, [](const auto& packet) { return packet->pts; });
  return static_cast<std::size_t>(found - packets.begin());
}

struct Meeting {
  std::size_t before;  // the index of the first frame that goes
  std::size_t after;   // and of the first that comes
};

Meeting find_meeting(const std::deque<Handle<AVPacket>>& before, const std::vector<Handle<AVPacket>>& after,
                     std::int64_t until) {
  for (std::size_t i = after.size(); i-- > 0;) {
    const AVPacket& packet = *after[i];
    if (packet.pts > until) continue;
    const std::size_t same = index_of(before, packet.pts);
    if (same == before.size()) continue;
    if (parse(packet).data_begin <= parse(*before[same]).data_begin) return {same, i};
  }
  refuse_packets("MP3 frames that do not overlap");
}

}  // namespace

// What `before` has of the first frame that goes is overwritten, and what of that is left means nothing.
void join_mp3(std::deque<Handle<AVPacket>>& before, std::vector<Handle<AVPacket>> after, std::int64_t until) {
  const Meeting meeting = find_meeting(before, after, until);
  const std::size_t kept = meeting.before - std::min<std::size_t>(meeting.before, kMp3Reach);
  for (std::size_t i = kept; i < before.size(); ++i)
    check(av_packet_make_writable(before[i].get()), "av_packet_make_writable");
  const std::size_t free = parse(*before[meeting.before]).data_begin;
  const std::size_t needed = parse(*after[meeting.after]).data_begin;
  const auto to = last_bytes(before, meeting.before, free);
  const auto from = last_bytes(after, meeting.after, needed);
  for (std::size_t i = 0; i < free; ++i) *to[i] = i < needed ? *from[i] : std::uint8_t{0};
  before.erase(before.begin() + static_cast<std::ptrdiff_t>(meeting.before), before.end());
  std::move(after.begin() + static_cast<std::ptrdiff_t>(meeting.after), after.end(),
            std::back_inserter(before));
}

}  // namespace av
