#pragma once

// Puts tags, chapters and cover art into one result, in the form that its container takes (audio::Tagging):
// around the muxer's header, inside it, or into the finished file.

#include <optional>
#include <string>
#include <vector>

#include "audio/options.h"
#include "av/demuxer.h"
#include "av/output_io.h"
#include "tags/vorbis_comments.h"

namespace av {

// What of `source` is kept, as the options say, in a result of this kind. Pictures are borrowed from
// `source`.
tags::Content kept_content(const audio::Options& options, const Demuxer& source,
                           const AVCodecParameters& result);

class Tagger {
 public:
  // Gives `result` (borrowed), whose audio stream is there, what its muxer writes by itself.
  Tagger(const audio::Options& options, tags::Content content, AVFormatContext* result);

  // What stands in front of all that the muxer writes.
  std::string front() const;

  // Whether the header has to be held back until complete_header() has changed it. Its size
  // stays, or nothing in the file depends on it.
  bool changes_header() const;
  void complete_header(std::string& header) const;

  // Before the muxer writes what stands last, and after it, all written.
  void before_trailer();
  void complete_file(OutputIo& output) const;

 private:
  AVFormatContext* result_;
  audio::Tagging form_;
  bool streamed_;
  tags::Content content_;
  std::optional<tags::ReservedComments> comments_;
  std::size_t mp4_room_ = 0;  // bytes of filler
  std::vector<std::string> flac_pictures_;
};

// While it lives, what a muxer writes is held back.
class HeldOutput {
 public:
  explicit HeldOutput(AVFormatContext* context);
  HeldOutput(const HeldOutput&) = delete;
  HeldOutput& operator=(const HeldOutput&) = delete;
  ~HeldOutput() { take(); }

  // What was written; from then on nothing is held back.
  std::string take();

 private:
  AVFormatContext* context_;
  AVIOContext* output_;
};

}  // namespace av
