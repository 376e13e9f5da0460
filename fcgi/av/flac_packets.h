#pragma once

// The frames of a FLAC file as packets, found by their own checksums: FFmpeg's parser loses those of 32-bit
// samples (before 6.1) and those longer than some 256 KB.

#include <cstdint>
#include <vector>

#include "av/handle.h"
#include "base/bytes.h"

namespace av {

class FlacPackets {
 public:
  // Whether FFmpeg's parser might lose frames of the stream that begins at `at`.
  static bool are_needed(const base::ByteSource& file, std::uint64_t at, const AVCodecParameters& stream);

  // Borrows `file`.
  FlacPackets(const base::ByteSource& file, std::uint64_t at) : file_(file), read_(at) {}

  // The next one, in ticks of samples per channel; false at the end of the file. A damaged one has all bytes
  // up to the next that is whole.
  bool read(AVPacket& packet);

 private:
  void fill();
  std::size_t next_size();

  const base::ByteSource& file_;
  std::uint64_t read_;  // offset of what is to be read next
  bool at_end_ = false;
  std::vector<std::uint8_t> buffer_;
  std::size_t begin_ = 0;  // in the buffer, of what has not been handed out
  std::int64_t samples_ = 0;
  int damaged_ = 0;
};

}  // namespace av
