#pragma once

// The Info tag at the start of an MP3 of constant bit rate, in the form of LAME's: how long the stream is,
// and how many samples at both ends are not music. FFmpeg's muxer writes it; the numbers of the whole are put
// in here, before the whole exists.

#include <cstddef>
#include <cstdint>
#include <span>

namespace av {

// Of layer 3 in MPEG-1, or in MPEG-2 and 2.5 (ISO 11172-3 and 13818-3): samples per channel of a frame, and
// bytes of its header and its side information, behind which the tag is.
constexpr int layer3_samples(bool is_mpeg1) {
  return is_mpeg1 ? 1152 : 576;
}
constexpr std::size_t info_tag_offset(bool is_mpeg1, bool is_mono) {
  return is_mpeg1 ? (is_mono ? 21 : 36) : (is_mono ? 13 : 21);
}

// A stream as libmp3lame makes it.
struct ConstantMp3 {
  std::int64_t frames = 0;   // without the one that holds the tag
  std::uint64_t bytes = 0;   // of those frames
  std::int64_t padding = 0;  // samples behind the music, less the decoder's delay, as the tag has it
  int sample_rate = 0;       // Hz
};

// For `samples` samples per channel. `bit_rate` in bit/s, `sample_rate` in Hz: both are MPEG audio's own.
ConstantMp3 constant_mp3(std::int64_t bit_rate, int sample_rate, std::int64_t samples);

// Completes the tag in the frame that ends `head`: frames, bytes, table of contents, padding. The checksum of
// the music is left 0, since it cannot be known. Throws base::Error(internal) when there is no tag.
void complete_info_tag(std::span<std::byte> head, const ConstantMp3& stream, bool mono);

// Takes LAME's part out of the Info or Xing tag in this frame, of which frames, bytes and table of contents
// stay: where nothing is known of a delay, readers would take 0 for the encoder's, and cut off the decoder's.
void forget_delays(std::span<std::byte> frame);

}  // namespace av
