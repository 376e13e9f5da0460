#pragma once

// The frames of a FLAC file as packets, found by their own checksums: FFmpeg's parser loses those of 32-bit
// samples (before 6.1) and those longer than some 256 KB, and any frame may be the first of them.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "av/bytes/flac_frame.h"
#include "av/lib/handle.h"
#include "base/bytes.h"

namespace av {

class FlacPackets {
 public:
  // Of the frames from offset `at` on. Borrows `file`.
  FlacPackets(const base::ByteSource& file, std::uint64_t at) : file_(file), read_(at) {}

  // The next one, in ticks of samples per channel; false at the end of the file. What is between whole frames
  // is one as well, or several; filler that nothing like a frame comes before or behind is none.
  bool read(AVPacket& packet);

 private:
  void hold(std::size_t size);
  std::span<const std::uint8_t> held() const { return std::span(buffer_).subspan(begin_); }
  std::optional<std::size_t> whole_size(std::size_t at);
  std::size_t next_size();
  bool may_search() const;

  const base::ByteSource& file_;
  std::uint64_t read_;  // offset of what is to be read next
  bool at_end_ = false;
  std::vector<std::uint8_t> buffer_;
  std::size_t begin_ = 0;  // in the buffer, of what has not been handed out
  std::int64_t samples_ = 0;
  std::uint64_t searched_ = 0;  // bytes, for the end of what was no whole frame
  bool has_sync_ = false;       // a byte that a frame may begin with
};

}  // namespace av
