#include "av/flac_packets.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "av/check.h"
#include "av/flac_bits.h"
#include "av/flac_frame.h"

namespace av {
namespace {

constexpr std::size_t kHeader = 16;  // bytes, at most
constexpr int kMaxDamaged = 64;      // places that look like a frame and are none: each is looked through
constexpr std::size_t kParsed = 200'000;  // bytes of a frame that FFmpeg's parser always finds
constexpr int kDeep = 32;                 // bits

std::span<const std::uint8_t> header_of(std::span<const std::uint8_t> bytes) {
  return bytes.first(std::min(bytes.size(), kHeader));
}

}  // namespace

bool FlacPackets::are_needed(const base::ByteSource& file, std::uint64_t at,
                             const AVCodecParameters& stream) {
  std::array<std::uint8_t, kHeader> bytes{};
  const std::size_t got = file.read_at(at, std::as_writable_bytes(std::span(bytes)));
  const auto frame = parse_flac_frame_header(std::span(bytes).first(got)).value_or(FlacFrameHeader{});
  const int bits = std::max(flac_bits(stream), frame.bits);
  const int channels = std::max(stream.ch_layout.nb_channels, frame.channels);
  const int block = std::max(flac_block_size(stream), frame.block_size);
  const std::size_t largest = static_cast<std::size_t>(block) * static_cast<std::size_t>(channels) *
                              static_cast<std::size_t>(bits) / 8;
  return bits == kDeep || largest > kParsed;
}

// As much as the longest frame has, and the header behind it.
void FlacPackets::fill() {
  constexpr std::size_t kWanted = kMaxFlacFrame + kHeader;
  if (at_end_ || buffer_.size() - begin_ >= kWanted) return;
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(begin_));
  begin_ = 0;
  std::size_t held = buffer_.size();
  buffer_.resize(2 * kWanted);
  while (held < buffer_.size() && !at_end_) {
    const std::size_t got = file_.read_at(read_, std::as_writable_bytes(std::span(buffer_)).subspan(held));
    at_end_ = got == 0;
    held += got;
    read_ += got;
  }
  buffer_.resize(held);
}

// 0: there is nothing more.
std::size_t FlacPackets::next_size() {
  const auto rest = std::span<const std::uint8_t>(buffer_).subspan(begin_);
  for (std::size_t at = 0; at < std::min(rest.size(), kMaxFlacFrame) && damaged_ < kMaxDamaged; ++at) {
    const auto here = rest.subspan(at);
    if (!parse_flac_frame_header(header_of(here))) continue;
    if (const auto size =
            flac_frame_size(here.first(std::min(here.size(), kMaxFlacFrame + kHeader)), at_end_))
      return at > 0 ? at : *size;
    ++damaged_;
  }
  // The last one may have something else behind it.
  return at_end_ && rest.size() <= kMaxFlacFrame ? rest.size() : 0;
}

bool FlacPackets::read(AVPacket& packet) {
  fill();
  const std::size_t size = next_size();
  if (size == 0) return false;
  check(av_new_packet(&packet, static_cast<int>(size)), "av_new_packet");
  std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), size, packet.data);
  const auto frame = parse_flac_frame_header(header_of({packet.data, size}));
  packet.pts = packet.dts = samples_;
  packet.duration = frame ? frame->block_size : 0;
  packet.flags |= AV_PKT_FLAG_KEY;
  samples_ += packet.duration;
  begin_ += size;
  return true;
}

}  // namespace av
