#pragma once

// The texts of ID3v1 tags, which do not say how they are encoded.

#include <taglib/id3v1tag.h>

namespace tags {

// Reads those as UTF-8 that can be nothing else, also where the tag's room ends within a character; the
// others as Latin-1.
class Id3v1Texts final : public TagLib::ID3v1::StringHandler {
 public:
  TagLib::String parse(const TagLib::ByteVector& data) const override;
};

}  // namespace tags
