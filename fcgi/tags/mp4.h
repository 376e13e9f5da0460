#pragma once

// The tags of an MP4 as iTunes has them: one atom per name, several values in it, and ---- atoms for names
// that have none of their own.

#include <cstddef>

#include <taglib/mp4tag.h>

#include "base/bytes.h"
#include "tags/fields.h"

namespace tags {

// Puts tags and covers into `file`, whose one comment (©cmt) is a filler and makes way. What else is there
// stays. Throws base::Error(internal) when the filler was smaller than room_in_mp4() says.
void put_into_mp4(base::RandomAccessFile& file, const Content& content);

// Bytes of filler that are enough for them; 0: there is nothing to put.
std::size_t room_in_mp4(const Content& content);

// Adds the fields of ---- atoms that have no other name, which TagLib keeps apart.
void add_free_forms(TagLib::MP4::Tag& tag, Fields& fields);

}  // namespace tags
