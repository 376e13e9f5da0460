#pragma once

// What a client says of an upload that does not say it itself, and what is to become of its channels, its
// silence and its tags.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audio/raw_input.h"

namespace audio {

// Of a source without a header.
struct InputOptions {
  const RawInput* format = nullptr;  // what the source is, whatever its bytes say; points into the table
  std::optional<int> sample_rate;    // Hz; before what the media type and the name say
  std::optional<int> channels;       // the same
};

inline constexpr int kMaxInputRate = 768'000;  // Hz
inline constexpr int kMaxInputChannels = 64;

// One channel of the source, or the mean of all.
struct ChannelChoice {
  enum class Kind : std::uint8_t { left, right, number, mix };
  Kind kind = Kind::mix;
  int index = 0;  // of a number, from 0
};

enum class TrimSilence : std::uint8_t {
  none,
  ends,  // at begin and end of the wanted part
  all,   // everywhere
};

// What the result's tags say instead of the source's.
struct TagOptions {
  std::vector<std::pair<std::string, std::string>> fields;  // name, value; an empty value removes the field
  bool replaces_cover = false;                              // by the picture that came with the upload
  bool replaygain = false;                                  // measured, and written as the container has it
};

struct EditingOptions {
  std::optional<ChannelChoice> channel;
  TrimSilence trim_silence = TrimSilence::none;
  TagOptions tags;
};

}  // namespace audio
