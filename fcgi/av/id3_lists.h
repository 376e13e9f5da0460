#pragma once

// Text frames of an ID3v2.4 tag that hold several values, such as two artists: libavformat reads the first.

#include <string>
#include <vector>

#include "base/bytes.h"

namespace av {

struct TagList {
  std::string key;    // libavformat's: "artist"
  std::string value;  // UTF-8, joined by ';' as libavformat joins Vorbis comments
};

// Of the tag that `source` begins with; empty when there is none, when it is not plain ID3v2.4, or when no
// frame has more than one value.
std::vector<TagList> id3_lists(const base::ByteSource& source);

}  // namespace av
