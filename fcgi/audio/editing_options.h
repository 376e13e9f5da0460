#pragma once

// What a client says of an upload that does not say it itself, and what is to become of its channels and
// tags.

#include <chrono>
#include <cstdint>
#include <memory>
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

// What the result's tags say in place of the source's.
struct TagOptions {
  std::vector<std::pair<std::string, std::string>> fields;  // name, value; an empty value removes the field
  std::shared_ptr<const std::string> cover = nullptr;       // a picture's bytes; nullptr: the source's
};

// Which silence is taken out.
enum class SilenceTrim : std::uint8_t { none, ends, all };

// For which gains players are given advice.
enum class ReplayGain : std::uint8_t { none, track, album };

// What is written for players: how loud the sound is, and where it has its peak.
struct MeasuredGain {
  double loudness = 0;  // LUFS
  double peak = 0;      // of a sample, full scale 1
};

// Of the sound as it was sent.
struct ChapterMark {
  std::chrono::duration<double> begin{0};
  std::optional<std::chrono::duration<double>> end;  // absent: where the next one begins
  std::string title;                                 // UTF-8; may be empty
};

struct EditingOptions {
  std::optional<ChannelChoice> channel;
  TagOptions tags = {};
  SilenceTrim trim = SilenceTrim::none;
  std::chrono::duration<double> silence_keep{0.5};  // of each silence that SilenceTrim::all takes out
  ReplayGain replaygain = ReplayGain::none;
  std::optional<MeasuredGain> track_gain = {};  // of the result; not a client's field
  std::optional<MeasuredGain> album_gain = {};
  std::shared_ptr<const std::vector<ChapterMark>> chapters = nullptr;  // ascending; nullptr: the source's
};

}  // namespace audio
