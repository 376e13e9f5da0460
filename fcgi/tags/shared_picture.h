#pragma once

// Pictures that share their bytes with TagLib.

#include <taglib/tbytevector.h>

#include "tags/picture.h"

namespace tags {

// `words` has what the source says of the picture; the rest is completed.
Picture picture_of(const TagLib::ByteVector& bytes, Picture words);

}  // namespace tags
