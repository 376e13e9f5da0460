#pragma once

// What iTunes and its kin say about an encoder's delay: a comment named iTunSMPB, in hexadecimal numbers,
// since MP3 and AAC of their own have no word for it.

#include <cstdint>
#include <optional>
#include <string_view>

namespace av {

// Samples per channel.
struct ItunesGapless {
  std::int64_t delay = 0;    // before the music
  std::int64_t padding = 0;  // behind it
  std::int64_t samples = 0;  // of music
};

// Of the comment's text; nothing where it is malformed or claims what no encoder does.
std::optional<ItunesGapless> parse_itunes_gapless(std::string_view text);

}  // namespace av
