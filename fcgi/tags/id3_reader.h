#pragma once

// What an ID3v2 tag says: frames of their own names before user-defined texts.

#include <optional>

#include <taglib/id3v2tag.h>

#include "base/bytes.h"
#include "tags/fields.h"

namespace tags {

// `tag` stands at `offset` of `source`; nothing: nobody knows where.
Content read_id3(const TagLib::ID3v2::Tag& tag, const base::ByteSource& source,
                 std::optional<std::uint64_t> offset);

// Where a tag stands that belongs to a file of a kind that TagLib does not know: at its beginning, or where a
// DSF file says.
std::optional<std::uint64_t> find_id3(const base::ByteSource& source);

// The tag there; without frames where there is none.
Content read_id3_at(const base::ByteSource& source, std::uint64_t offset);

}  // namespace tags
