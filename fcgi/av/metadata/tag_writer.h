#pragma once

// Puts tags, chapters and cover art into one result: around the muxer's header, inside it, or into the
// finished file. There is one writer for each form that a container takes them in (audio::Tagging).

#include <cstdint>
#include <string>

#include "av/lib/output_io.h"

namespace av {

class TagWriter {
 public:
  virtual ~TagWriter() = default;

  // What stands in front of all that the muxer writes.
  virtual std::string front() const { return {}; }

  // Whether the header has to be held back until complete_header() has changed it. Its size
  // stays, or nothing in the file depends on it.
  virtual bool changes_header() const { return false; }
  virtual void complete_header(std::string&) const {}

  // Before the muxer writes what stands last, and after it, all written. `first` is the sample of the wanted
  // part that the result begins with: not 0 where a copy begins behind it, with a whole packet.
  virtual void before_trailer() {}
  virtual void complete_file(OutputIo&, std::int64_t /*first*/) const {}
};

}  // namespace av
