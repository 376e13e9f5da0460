#pragma once

// The MD5 of samples, as FLAC defines it for its header (RFC 9639, 8.2): all channels in turn, signed
// integers of as many whole bytes as the depth takes, least significant first. Of floating-point sound the
// same over its IEEE 754 numbers. It is what `ffmpeg -f md5 -c:a pcm_s16le` (s24le, f32le …) prints of a
// file.

#include <cstdint>
#include <string>
#include <vector>

#include "av/lib/handle.h"
#include "digest/md5.h"

namespace av {

class SampleDigest {
 public:
  // Significant bits of an integer sample, the upper ones of what a frame has; 0: all of them. Frames of
  // floating-point samples are taken whole.
  explicit SampleDigest(int bits) : bits_(bits) {}

  void push(const AVFrame& frame);

  // In hexadecimal, of all frames so far; nothing may follow.
  std::string finish();

 private:
  bool is_packed(const AVFrame& frame) const;
  template <typename Sample>
  void pack(const AVFrame& frame, int bits);

  int bits_;
  std::vector<std::uint8_t> packed_;
  digest::Md5 md5_;
};

}  // namespace av
