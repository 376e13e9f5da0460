#pragma once

// The tags of an MP4 as iTunes has them: one atom per name, several values in it, and ---- atoms for names
// that have none of their own.

#include <cstddef>
#include <string>

#include <taglib/mp4tag.h>

#include "base/bytes.h"
#include "tags/fields.h"

namespace tags {

// Puts tags and covers into `file`, whose one comment (©cmt) is a filler and makes way. What else is there
// stays. Throws base::Error(internal) when the filler was smaller than room_in_mp4() says.
void put_into_mp4(base::RandomAccessFile& file, const Content& content);

// Bytes of filler that are enough for them; 0: there is nothing to put.
std::size_t room_in_mp4(const Content& content);

// Atoms of their own before ---- atoms.
Content read_mp4(const TagLib::MP4::Tag& tag);

// Whether a cover of this MIME type has a number there.
bool is_mp4_cover(const std::string& mime);

}  // namespace tags
