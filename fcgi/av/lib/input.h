#pragma once

// What is converted, handed down whole from the pipelines to the demuxer. All of it is borrowed, and must
// outlive what takes it.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audio/options.h"
#include "av/lib/cpu_budget.h"
#include "av/lib/time_map.h"
#include "base/bytes.h"
#include "base/crew.h"

namespace av {

// One of several uploads that are played one after the other.
struct NamedSource {
  const base::ByteSource& source;
  std::string name;        // as Input::name_hint
  std::string media_type;  // as Input::media_type
};

struct NamedPart {
  double begin = 0;  // seconds
  double end = 0;
  std::string title;  // UTF-8; may be empty
};

struct Input {
  const base::ByteSource& source;
  // The upload's file name: as in the ffmpeg program its extension helps to recognise formats without a
  // signature; nothing else of it is used. May be empty.
  std::string_view name_hint;
  // What the client says that the bytes are, with parameters, as sent: "audio/L16; rate=16000". May be empty.
  std::string_view media_type;
  const audio::Options& options;
  // What the work may compute; nullptr: as much as it likes.
  CpuAllowance* cpu = nullptr;
  // Called when the header has been read, and each time it has been read again: kMaxOpeningTime is over.
  std::function<void()> on_open = {};
  // What is played behind it.
  std::span<const NamedSource> following = {};
  // The result's chapters, in place of the source's; absent: those.
  const std::vector<NamedPart>* chapters = nullptr;
  // What is left of the wanted part, without its silence; absent: all. Its chapters are of what is left.
  const TimeMap* kept = nullptr;
  // FFmpeg's muxer that wrote it, of a result of our own; empty: it is recognised by its bytes.
  std::string_view written_by = {};
  // Who encodes long sounds, in segments; nullptr: they are encoded in one piece.
  base::Crew* crew = nullptr;
};

// The same to be converted in another way. Borrows the options.
inline Input with_options(const Input& input, const audio::Options& options) {
  return {input.source,    input.name_hint, input.media_type, options,          input.cpu, input.on_open,
          input.following, input.chapters,  input.kept,       input.written_by, input.crew};
}

// One upload by itself. Borrows the options.
inline Input alone(const NamedSource& one, const audio::Options& options) {
  return {.source = one.source, .name_hint = one.name, .media_type = one.media_type, .options = options};
}

// The first one by itself.
inline Input alone(const Input& input, const audio::Options& options) {
  return {.source = input.source,
          .name_hint = input.name_hint,
          .media_type = input.media_type,
          .options = options};
}

// Each of the uploads by itself, in their order.
inline std::vector<Input> uploads_of(const Input& input, const audio::Options& options) {
  std::vector<Input> all{alone(input, options)};
  for (const NamedSource& next : input.following) all.push_back(alone(next, options));
  return all;
}

}  // namespace av
