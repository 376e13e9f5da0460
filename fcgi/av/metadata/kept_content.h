#pragma once

// What of a source's words, pictures and chunks goes into a result.

#include <string>
#include <vector>

#include "audio/options.h"
#include "av/demux/demuxer.h"
#include "tags/fields.h"

namespace av {

struct KeptContent {
  tags::Content content;  // pictures may be borrowed from the source
  std::string warning;    // what the result has no place for; empty: nothing
};

// As the options say, for a result of this kind. Throws base::Error(over_limit).
// `chapters`: of a result of several uploads, of which `source` is the first; nullptr: it is of one. `kept`:
// what of it is left; nullptr: all.
KeptContent kept_content(const audio::Options& options, const Demuxer& source,
                         const AVCodecParameters& result, const std::vector<NamedPart>* chapters = nullptr,
                         const TimeMap* kept = nullptr);

}  // namespace av
