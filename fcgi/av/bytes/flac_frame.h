#pragma once

// What a FLAC frame says of itself (RFC 9639, 9), read where libavcodec goes by the file's header alone.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace av {

struct FlacFrameHeader {
  int block_size;   // samples per channel, 65536 at most
  int sample_rate;  // Hz; 0: that of the file's header, as below
  int channels;
  int bits;  // per sample; 0
};

// More than any frame has: 65,536 samples of 32 bits in eight channels, as they are.
inline constexpr std::size_t kMaxFlacFrame = 9 << 18;  // bytes

// Nothing where `bytes` do not begin with a header whose checksum is right.
std::optional<FlacFrameHeader> parse_flac_frame_header(std::span<const std::uint8_t> bytes);

// The most bytes that such a frame has; encoders write none that is longer than its samples as they are.
std::size_t most_flac_bytes(const FlacFrameHeader& header);

// The length of the frame at the begin of `bytes`, in bytes: up to the first place where its checksum is
// right and another frame, a tag or, where they are the `last` of the file, nothing follows. Nothing where
// there is none.
std::optional<std::size_t> flac_frame_size(std::span<const std::uint8_t> bytes, bool last);

}  // namespace av
