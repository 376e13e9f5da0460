#include "av/packet/flac_packets.h"

#include <algorithm>
#include <cstddef>

#include "av/lib/check.h"

namespace av {
namespace {

constexpr std::size_t kHeader = 16;      // bytes, at most
constexpr std::size_t kChunk = 1 << 17;  // bytes that are read ahead

std::span<const std::uint8_t> header_of(std::span<const std::uint8_t> bytes) {
  return bytes.first(std::min(bytes.size(), kHeader));
}

// Where a frame may begin, from `at` on.
std::size_t find_sync(std::span<const std::uint8_t> bytes, std::size_t at) {
  const auto rest = bytes.subspan(std::min(at, bytes.size()));
  return bytes.size() - static_cast<std::size_t>(rest.end() - std::ranges::find(rest, 0xff));
}

}  // namespace

// So many bytes of what comes next, or all there are.
void FlacPackets::hold(std::size_t size) {
  if (at_end_ || held().size() >= size) return;
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(begin_));
  begin_ = 0;
  const std::size_t end = buffer_.size();
  buffer_.resize(size + kChunk);
  const auto room = std::as_writable_bytes(std::span(buffer_)).subspan(end);
  const std::size_t got = base::read_all_at(file_, read_, room);
  at_end_ = got < room.size();
  read_ += got;
  buffer_.resize(end + got);
}

// What looks like a frame and is none is looked through in vain. A made-up file has nothing else.
bool FlacPackets::may_search() const {
  constexpr std::uint64_t kAlways = 64 * kMaxFlacFrame;
  return searched_ < kAlways + 2 * read_;
}

// Of the frame there; nothing where it is none, or damaged.
std::optional<std::size_t> FlacPackets::whole_size(std::size_t at) {
  hold(at + kHeader);
  const auto header = parse_flac_frame_header(header_of(held().subspan(at)));
  if (!header || !may_search()) return std::nullopt;
  const std::size_t most = most_flac_bytes(*header) + kHeader;
  for (std::size_t wanted = kChunk / 4;; wanted *= 2) {
    hold(at + std::min(wanted, most));
    const auto bytes = held().subspan(at);
    const auto searched = bytes.first(std::min({wanted, most, bytes.size()}));
    const bool is_rest = at_end_ && searched.size() == bytes.size();
    if (const auto size = flac_frame_size(searched, is_rest)) return size;
    searched_ += searched.size();
    if (is_rest || wanted >= most) return std::nullopt;
  }
}

// 0: there is nothing more.
std::size_t FlacPackets::next_size() {
  for (std::size_t at = 0; at < kMaxFlacFrame; ++at) {
    hold(at + kHeader);
    at = find_sync(held(), at);
    has_sync_ = has_sync_ || at < held().size();
    if (at == held().size() && at_end_) return at;
    if (const auto size = whole_size(at)) return at > 0 ? at : *size;
  }
  return kMaxFlacFrame;
}

bool FlacPackets::read(AVPacket& packet) {
  std::size_t size = next_size();
  for (; size > 0 && !has_sync_; size = next_size()) begin_ += size;
  if (size == 0) return false;
  check(av_new_packet(&packet, static_cast<int>(size)), "av_new_packet");
  std::ranges::copy(held().first(size), packet.data);
  const auto frame = parse_flac_frame_header(header_of({packet.data, size}));
  packet.pts = packet.dts = samples_;
  packet.duration = frame ? frame->block_size : 0;
  packet.flags |= AV_PKT_FLAG_KEY;
  samples_ += packet.duration;
  begin_ += size;
  return true;
}

}  // namespace av
