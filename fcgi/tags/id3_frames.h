#pragma once

// Frames of ID3v2 that are no words and no pictures: objects and private data of programs such as Serato's
// and Traktor's markers, ratings, timed lyrics. What they mean is known of few; they are taken over as they
// are.

#include <string>
#include <vector>

#include "tags/fields.h"

namespace TagLib::ID3v2 {
class Frame;
class Tag;
}  // namespace TagLib::ID3v2

namespace tags {

// For people: "GEOB (Serato Markers2)".
std::string name_of(const Id3Frame& frame);

// Whether it says something of the whole recording, whichever part of it is there: a rating, an identifier.
// All others may count from its beginning.
bool is_of_any_part(const Id3Frame& frame);

// Of the level, which advises how loud to play it.
bool is_level_advice(const Id3Frame& frame);

// A manifest of C2PA, which signs the bytes of its file.
bool is_c2pa(const Id3Frame& frame);

// Those of a tag, in its order. Neither those that describe the file's own bytes (its index, its encryption),
// which are wrong in any other, nor those that are encrypted.
std::vector<Id3Frame> read_frames(const TagLib::ID3v2::Tag& tag);

// For TagLib::ID3v2::Tag::addFrame(), which owns it then.
TagLib::ID3v2::Frame* make_frame(const Id3Frame& frame);

}  // namespace tags
