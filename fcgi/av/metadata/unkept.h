#pragma once

// What a file says of itself that no result has a place for: data of programs in FLAC, boxes with a UUID in
// MP4, files attached to Matroska. It is told by name, so that nobody misses it without a word.

#include <set>
#include <string>

#include "av/demux/demuxer.h"

namespace av {

// The name of a C2PA manifest among unkept(). It signs the bytes of its file, and holds for no other.
inline constexpr const char* kC2pa = "C2PA";

// For people: "APPLICATION (riff)", "XMP". Looks at a limited number of places, whatever the file says.
std::set<std::string> unkept(const Demuxer& source);

}  // namespace av
