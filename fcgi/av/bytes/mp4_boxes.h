#pragma once

// The boxes of MP4, QuickTime and their kin (ISO/IEC 14496-12, 4.2), read from the file's bytes where
// libavformat knows something and does not tell. A reader looks at a limited number of them, whatever the
// file says.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.h"

namespace av {

// The type of a box as the number that its four characters are.
constexpr std::uint32_t box_type(std::string_view name) {
  std::uint32_t type = 0;
  for (const char c : name) type = type << 8 | static_cast<unsigned char>(c);
  return type;
}

// Of libavformat's demuxer for files of boxes.
inline constexpr std::string_view kMovieDemuxer = "mov,mp4,m4a,3gp,3g2,mj2";

// A part of a file, in bytes from its begin.
struct Range {
  std::uint64_t begin;
  std::uint64_t end;
};

struct Box {
  std::uint32_t type;
  Range content;
};

class BoxReader {
 public:
  // Borrows `file`.
  explicit BoxReader(const base::ByteSource& file) : file_(file) {}

  // The whole file.
  Range all() const { return {0, file_.size()}; }

  // The first box in `range`, which afterwards begins behind it; nothing at the end of it or where no box can
  // be, and once kMaxBoxes were read in all. A box that is longer than `range` ends with it.
  std::optional<Box> next(Range& range);

  // The content of the first box of this type in `range`.
  std::optional<Range> find(Range range, std::uint32_t type);

 private:
  // More than any file has before those looked for, and soon looked through.
  static constexpr int kMaxBoxes = 10'000;

  const base::ByteSource& file_;
  int read_ = 0;
};

}  // namespace av
