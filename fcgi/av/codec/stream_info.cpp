#include "av/codec/stream_info.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

#include <algorithm>
#include <cstddef>
#include <string>

namespace av {
namespace {

constexpr std::size_t kSize = 34;
constexpr std::size_t kSmallestAt = 4;
constexpr std::size_t kLargestAt = 7;
constexpr std::size_t kSamplesAt = 13;  // in the lower four bits, and four bytes
constexpr std::size_t kDigestAt = 18;
constexpr std::size_t kDigest = 16;

}  // namespace

void StreamInfo::complete(AVPacket& packet) {
  if (packet.size > 0) {
    smallest_ = std::min(smallest_, static_cast<std::uint32_t>(packet.size));
    largest_ = std::max(largest_, static_cast<std::uint32_t>(packet.size));
    samples_ += static_cast<std::uint64_t>(packet.duration);
  }
  std::size_t size = 0;
  std::uint8_t* header = av_packet_get_side_data(&packet, AV_PKT_DATA_NEW_EXTRADATA, &size);
  if (!header || size < kSize) return;
  AV_WB24(header + kSmallestAt, smallest_);
  AV_WB24(header + kLargestAt, largest_);
  header[kSamplesAt] = static_cast<std::uint8_t>((header[kSamplesAt] & 0xf0) | (samples_ >> 32 & 0xf));
  AV_WB32(header + kSamplesAt + 1, static_cast<std::uint32_t>(samples_));
  for (std::size_t i = 0; i < kDigest; ++i) {
    const bool known = md5_.size() == 2 * kDigest;
    header[kDigestAt + i] =
        known ? static_cast<std::uint8_t>(std::stoi(md5_.substr(2 * i, 2), nullptr, 16)) : std::uint8_t{0};
  }
}

}  // namespace av
