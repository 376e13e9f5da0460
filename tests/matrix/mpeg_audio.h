#pragma once

// The frames of an MP3 file, read by hand.

#include <cstdint>
#include <optional>
#include <string_view>

namespace container {

struct Mp3 {
  std::uint64_t frames = 0;       // audio frames, the tag's own frame not counted
  std::uint64_t end = 0;          // where the last frame ends
  std::uint64_t audio_bytes = 0;  // from the tag's frame to the end of the last
  bool has_tag = false;           // a Xing or Info tag in the first frame
  std::uint64_t tag_frames = 0;   // as the tag claims
  std::uint64_t tag_bytes = 0;
  int delay = 0;  // samples to drop at the start and at the end, by the LAME extension
  int padding = 0;
};

Mp3 read_mp3(std::string_view file);

}  // namespace container
