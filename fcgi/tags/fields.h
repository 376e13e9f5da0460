#pragma once

// What a file says of itself in words, whatever its container calls it: the common form between the readers
// and the writers of tags.

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tags {

// Names compare whatever their case and keep the spelling they came with.
struct IgnoreCase {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const;
};

// Whether `name` begins with `prefix`, whatever their case.
bool starts_with(std::string_view name, std::string_view prefix);

using Values = std::vector<std::string>;  // UTF-8

// By the names that Vorbis comments use: "ARTIST" → {"Ada", "Björk"}. Numbers and totals are apart:
// TRACKNUMBER and TRACKTOTAL, DISCNUMBER and DISCTOTAL.
using Fields = std::map<std::string, Values, IgnoreCase>;

struct Picture {
  std::string mime;         // "image/jpeg"
  std::string extension;    // ".jpg"
  std::string description;  // UTF-8
  std::uint8_t type = 3;    // as in ID3v2 and FLAC: 3 is the front cover
  int width = 0;            // pixels; 0: not known
  int height = 0;
  std::span<const std::uint8_t> bytes;
  std::shared_ptr<const void> owner = nullptr;  // of the bytes; nullptr: they are borrowed
};

struct Chapter {
  std::uint32_t begin = 0;  // milliseconds
  std::uint32_t end = 0;
  std::string title;  // UTF-8; may be empty
};

// A chunk of a WAV file: of loops, cue points or the production's words. Numbers in it are little-endian.
struct RiffChunk {
  std::string id;  // "smpl"
  std::string content;
};

// The first of this name; nullptr: there is none. Borrowed from `chunks`.
const RiffChunk* find_chunk(const std::vector<RiffChunk>& chunks, std::string_view id);

// A frame of ID3v2 that is no word and no picture: what a program keeps for itself, a rating, timed lyrics.
struct Id3Frame {
  std::string id;         // "GEOB"
  std::string label;      // whose it is, or what for: "Serato Markers2"; UTF-8, may be empty
  std::string mime = {};  // of an object; empty: it is none, or does not say
  std::string content;    // behind the header, as in ID3v2.4
};

// What goes into one result.
struct Content {
  Fields fields = {};
  std::vector<Picture> pictures = {};
  std::vector<Chapter> chapters = {};
  std::vector<RiffChunk> chunks = {};
  std::vector<Id3Frame> frames = {};
};

// Without what describes the file or the program that made it rather than the music: encoders, sizes,
// statistics, file names.
void drop_technical(Fields& fields);

// Without advice on how loud to play it, which is wrong once the level has changed.
void drop_level_advice(Fields& fields);

// "3/12" as TRACKNUMBER for containers that keep both in one place, and apart again.
Fields with_totals_joined(Fields fields);
void split_totals(Fields& fields);

}  // namespace tags
