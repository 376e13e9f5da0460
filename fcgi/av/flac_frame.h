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
  int bits;          // per sample; 0
  int assignment;    // of the channels, as coded (9.1.3)
  std::size_t size;  // of the header with its checksum, bytes
};

// More than any frame has: 65,536 samples of 32 bits in eight channels, as they are.
inline constexpr std::size_t kMaxFlacFrame = 9 << 18;  // bytes

// Nothing where `bytes` do not begin with a header whose checksum is right.
std::optional<FlacFrameHeader> parse_flac_frame_header(std::span<const std::uint8_t> bytes);

// The length of the frame at the begin of `bytes`, in bytes: up to the first place where its checksum is
// right and another frame or, where they are the `last` of the file, nothing follows. Nothing where there is
// none.
std::optional<std::size_t> flac_frame_size(std::span<const std::uint8_t> bytes, bool last);

}  // namespace av
