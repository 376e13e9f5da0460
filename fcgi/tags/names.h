#pragma once

// The one table of what the containers call the same thing: a row a field, a column a container. Readers and
// writers of tags look names up here, and the table of docs/tags.md is made of it.

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace tags {

enum class Kind {
  text,
  number,  // "02" is "2"
  date,    // "2013" is the beginning of "2013-05-06", and says no more
};

// An empty spelling: the container has no word of its own, and takes the field's name as it is where it can.
struct Name {
  std::string_view field;        // in Vorbis comments, and everywhere here
  std::string_view libav = {};   // libavformat's generic name: Matroska and what its muxers write themselves
  std::string_view id3 = {};     // frame
  std::string_view taglib = {};  // TagLib's word for that frame, where it is not the field
  std::string_view mp4 = {};     // atom
  std::string_view ape = {};     // APEv2 item
  std::string_view asf = {};     // attribute
  std::string_view riff = {};    // chunk of an INFO list
  std::string_view bext = {};    // libavformat's name for the place in a Broadcast Wave's chunk
  std::string_view opus = {};    // where Opus has another unit
  std::string_view total = {};   // the field of the number that this one counts up to
  Kind kind = Kind::text;
  std::array<std::string_view, 8> aliases = {};  // further spellings of the same
  std::string_view akin = {};                    // means this where it is not there as well with other values
};

using Column = std::string_view Name::*;

std::span<const Name> names();

// The row of a field; nullptr: no container has another name for it.
const Name* find_name(std::string_view field);

// What the container of that column calls the field: its own name where there is no other.
std::string spelling(const std::string& field, Column column);

// The table for people, in Markdown.
std::string names_table();

}  // namespace tags
