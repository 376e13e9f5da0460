#pragma once

// FLAC (RFC 9639) by hand, in forms that no encoder writes: frames of unpacked samples, and headers that may
// not agree with them.

#include <cstdint>
#include <string>
#include <vector>

namespace support {

struct FlacFrames {
  std::uint32_t rate = 48000;  // Hz
  unsigned channels = 2;       // up to 8
  unsigned bits = 16;          // of a sample; 8 to 32 in steps of 8
  unsigned block_size = 4096;  // samples per channel of a frame, up to 65536
  unsigned count = 6;          // of frames
  unsigned first = 0;          // number of the first one
  bool says_bits = true;       // else the reader has to look into the file's header
  bool side = false;           // of two channels the second is written as the difference of both
};

// A slow tone, at the same level in whatever number of bits.
std::string flac_frames(const FlacFrames& frames);

// What such frames have in one channel, each sample in the upper bits.
std::vector<std::int32_t> flac_samples(const FlacFrames& frames, unsigned channel);

// The file's first block with what such frames would have in it, as long as `samples`.
std::string flac_info(const FlacFrames& frames, std::uint64_t samples);

// A metadata block of this type that says that it is `size` bytes long.
std::string flac_block(unsigned type, const std::string& body, std::size_t size, bool last = false);
inline std::string flac_block(unsigned type, const std::string& body, bool last = false) {
  return flac_block(type, body, body.size(), last);
}

}  // namespace support
