#pragma once

// Dates of an ID3v2.3 tag that has the one of ID3v2.4 too: TagLib gives the year (TYER) the name of the other
// (TDRC), and which is which is seen in the bytes only.

#include "base/bytes.h"
#include "tags/fields.h"

namespace tags {

// Leaves of `dates`, one from each frame in their order, those that are from TDRC frames, if any are. As they
// came where the bytes at `offset` are no such tag.
void prefer_date_of_24(const base::ByteSource& source, std::uint64_t offset, Values& dates);

}  // namespace tags
